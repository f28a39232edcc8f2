//! Whether a consent says what is so now: nothing in it is taken on the phone's word.

use wallet_crypto::signature::Signature;
use wallet_protocol::grant::{ConsentStatement, PartyShown, Purpose, PurposeShown, Recipient, purpose};
use wallet_protocol::licence::{LicenceState, SignedLicence, face_of};
use wallet_protocol::time::UnixTime;

use crate::app::App;
use crate::licence::{Licence, LicenceSealError, open_signed};
use crate::relying_party::RelyingParty;
use crate::request::ShareRequest;
use crate::session::BoundDevice;

/// What a consent says that is not so; the phone shows everything anew.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("the consent is not of what is so now: {0}")]
pub struct ConsentFault(pub &'static str);

fn demand(so: bool, what: &'static str) -> Result<(), ConsentFault> {
    if so { Ok(()) } else { Err(ConsentFault(what)) }
}

/// Signature, device, times, purpose and texts; the purpose as the catalogue has it.
pub(super) fn check_alone(
    app: &App,
    actor: &BoundDevice,
    statement: &ConsentStatement,
    signature: &[u8],
    now: UnixTime,
) -> Result<&'static Purpose, ConsentFault> {
    let signature = Signature::from_slice(signature).map_err(|_| ConsentFault("signature"))?;
    statement.verify(&actor.device.key, &signature).map_err(|_| ConsentFault("signature"))?;
    demand(statement.device_id == actor.device.id, "device")?;
    let purpose = purpose(&statement.purpose.code).ok_or(ConsentFault("purpose"))?;
    demand(PurposeShown::of(purpose, statement.purpose.lang) == statement.purpose, "purpose")?;
    demand(purpose.categories.contains(&statement.recipient.category()), "category")?;
    check_attributes(statement, purpose)?;
    let leeway = app.policy.consent_leeway;
    let signed_at = statement.signed_at;
    demand(signed_at <= now.plus(leeway) && signed_at >= now.minus(leeway), "signed_at")?;
    let last = signed_at.plus(purpose.longest_validity());
    demand(statement.expires_at > now && statement.expires_at <= last, "expires_at")?;
    Ok(purpose)
}

/// Among those that the purpose allows, in the order of the face.
fn check_attributes(statement: &ConsentStatement, purpose: &Purpose) -> Result<(), ConsentFault> {
    let allowed = purpose.allowed(statement.kind);
    let face = face_of(statement.kind);
    let mut last = None;
    for name in &statement.attributes {
        let place = face.iter().position(|field| field.name == name);
        demand(allowed.contains(name.as_str()) && place > last, "attributes")?;
        last = place;
    }
    Ok(())
}

/// The licence in its present version, in force, and the very document that the values were read from.
pub(super) fn check_licence(
    app: &App,
    statement: &ConsentStatement,
    licence: &Licence,
    now: UnixTime,
) -> Result<Result<(), ConsentFault>, LicenceSealError> {
    let signed = SignedLicence::decode(&open_signed(app, licence)?);
    let signed = signed.map_err(|_| LicenceSealError::Unreadable)?;
    let same = licence.kind == statement.kind
        && licence.version == statement.licence_version
        && signed.document_digest() == statement.licence_digest;
    Ok(demand(same && licence.state_at(now) == LicenceState::Valid, "licence"))
}

/// The party, word for word as the directory has it.
pub(super) fn check_party(statement: &ConsentStatement, party: &RelyingParty) -> Result<(), ConsentFault> {
    let shown = PartyShown {
        id: party.id,
        name: party.name.clone(),
        credit_code: party.credit_code.clone(),
        category: party.category,
    };
    demand(party.is_active() && statement.recipient == Recipient::Party(shown), "party")
}

/// No more than the request asked for.
pub(super) fn check_request(
    statement: &ConsentStatement,
    request: &ShareRequest,
) -> Result<(), ConsentFault> {
    demand(statement.request_id == Some(request.id), "request")?;
    demand(statement.purpose.code == request.purpose, "purpose")?;
    demand(request.kinds.contains(&statement.kind), "kind")?;
    demand(statement.attributes.iter().all(|name| request.attributes.contains(name)), "attributes")?;
    demand(statement.expires_at <= statement.signed_at.plus(request.valid), "expires_at")
}
