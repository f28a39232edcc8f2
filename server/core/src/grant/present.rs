use wallet_crypto::domain::Domain;
use wallet_crypto::sealed::Sealed;
use wallet_protocol::endpoint::RedeemResponse;
use wallet_protocol::grant::{ConsentStatement, Presentation};
use wallet_protocol::id::GrantId;
use wallet_protocol::licence::{LicenceState, SignedLicence};
use wallet_protocol::time::UnixTime;

use super::Grant;
use crate::app::App;
use crate::licence::{Licence, LicenceSealError, open_signed};
use crate::relying_party::RelyingParty;

/// What a party gets: the licence with the attributes that were consented to and no other, signed for this party.
pub(super) fn present(
    app: &App,
    grant: &Grant,
    licence: &Licence,
    party: &RelyingParty,
    now: UnixTime,
) -> Result<RedeemResponse, LicenceSealError> {
    let unreadable = LicenceSealError::Unreadable;
    let statement = ConsentStatement::decode(&grant.statement).map_err(|_| unreadable)?;
    let signed = SignedLicence::decode(&open_signed(app, licence)?);
    let signed = signed.map_err(|_| LicenceSealError::Unreadable)?;
    let presentation = Presentation {
        grant_id: grant.id,
        party_id: party.id,
        credit_code: party.credit_code.clone(),
        purpose: statement.purpose.code.clone(),
        purpose_version: statement.purpose.version,
        presented_at: now,
        state: LicenceState::Valid,
        consent_digest: statement.digest(),
        licence: signed.disclose(|name| statement.attributes.iter().any(|granted| granted == name)),
    };
    Ok(RedeemResponse {
        grant_id: grant.id,
        presentation: presentation.sign(&app.keys.licence).encode().into(),
        consent: grant.statement.clone().into(),
    })
}

/// Seals an answer for its row.
pub(super) fn seal_answer(app: &App, answer: &RedeemResponse) -> Result<Vec<u8>, LicenceSealError> {
    let json = serde_json::to_vec(answer).map_err(|_| LicenceSealError::Unreadable)?;
    let key = app.keys.storage.derive_sealing(Domain::IdempotentAnswer, b"grant_answers.answer");
    let row = answer.grant_id.to_string();
    let place: [&[u8]; 3] = [b"grant_answers", row.as_bytes(), b"answer"];
    Ok(key.seal(Domain::IdempotentAnswer, &place, &json, app.entropy.as_ref())?.into_bytes())
}

/// Opens the answer of a row.
pub(crate) fn open_answer(
    app: &App,
    id: GrantId,
    sealed: Vec<u8>,
) -> Result<RedeemResponse, LicenceSealError> {
    let sealed = Sealed::from_bytes(sealed).map_err(|_| LicenceSealError::Unreadable)?;
    let key = app.keys.storage.derive_sealing(Domain::IdempotentAnswer, b"grant_answers.answer");
    let row = id.to_string();
    let place: [&[u8]; 3] = [b"grant_answers", row.as_bytes(), b"answer"];
    let json = key.open(Domain::IdempotentAnswer, &place, &sealed)?;
    serde_json::from_slice(json.expose()).map_err(|_| LicenceSealError::Unreadable)
}
