use std::time::Duration;

use wallet_protocol::code_table::Lang;
use wallet_protocol::endpoint::PartyBody;
use wallet_protocol::grant::{ConsentStatement, PartyCategory, PartyShown, Purpose, PurposeShown, Recipient};
use wallet_protocol::id::{GrantId, LicenceId, ShareRequestId};
use wallet_protocol::licence::{Attribute, LicenceState, SignedLicence, face_of};
use wallet_protocol::problem::ProblemType;
use wallet_protocol::time::UnixTime;

use super::SharingRequest;
use crate::error::WalletError;
use crate::wallet::{LicenceView, Wallet};

/// Exactly what will be signed, with the values that will be given.
#[derive(Clone)]
pub struct ConsentPreview {
    statement: ConsentStatement,
    values: Vec<Attribute>,
    pub(super) link: Option<String>,
}

/// Whom something is offered to.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum OfferTo {
    /// One party of the directory.
    Party(PartyBody),
    /// Whoever of a category holds the link or code.
    Category(PartyCategory),
}

/// What a holder offers.
#[derive(Clone, Debug)]
pub struct Offer<'a> {
    /// Whom to.
    pub to: OfferTo,
    /// What for.
    pub purpose: &'a Purpose,
    /// Names of attributes.
    pub attributes: &'a [String],
    /// How long it can be redeemed; no longer than the purpose allows.
    pub valid: Duration,
}

/// What a preview is made of.
struct Draft<'a> {
    request: Option<(ShareRequestId, &'a str)>,
    recipient: Recipient,
    purpose: &'a Purpose,
    attributes: &'a [String],
    valid: Duration,
    lang: Lang,
}

impl ConsentPreview {
    /// The statement that agreeing signs: everything in it is to be shown.
    pub fn statement(&self) -> &ConsentStatement {
        &self.statement
    }

    /// The values that will be given, in the order of the face.
    pub fn values(&self) -> &[Attribute] {
        &self.values
    }
}

impl std::fmt::Debug for ConsentPreview {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "ConsentPreview({})", self.statement.grant_id)
    }
}

impl Wallet {
    /// What would be given for a request: of what is asked, the attributes that the licence has and `attributes` names;
    /// all of them where it names none.
    pub fn preview_request(
        &self,
        request: &SharingRequest,
        licence: &LicenceId,
        attributes: &[String],
        lang: Lang,
        now: UnixTime,
    ) -> Result<ConsentPreview, WalletError> {
        let view = self.shareable(licence, now)?;
        if !request.fits(&view) {
            return Err(WalletError::Refused { problem: ProblemType::AskRefused });
        }
        let chosen = |name: &&String| attributes.is_empty() || attributes.contains(name);
        let asked: Vec<String> = request.body.attributes.iter().filter(chosen).cloned().collect();
        let draft = Draft {
            request: Some((request.body.request_id, &request.link)),
            recipient: recipient(&OfferTo::Party(request.body.party.clone())),
            purpose: &request.body.purpose,
            attributes: &asked,
            valid: Duration::from_secs(request.body.valid_secs),
            lang,
        };
        self.draft(&view, draft, now)
    }

    /// What would be offered to a party or a category.
    pub fn preview_offer(
        &self,
        licence: &LicenceId,
        offer: &Offer<'_>,
        lang: Lang,
        now: UnixTime,
    ) -> Result<ConsentPreview, WalletError> {
        let view = self.shareable(licence, now)?;
        let Offer { to, purpose, attributes, valid } = offer;
        let recipient = recipient(to);
        let valid = (*valid).min(purpose.longest_validity());
        self.draft(&view, Draft { request: None, recipient, purpose, attributes, valid, lang }, now)
    }

    fn shareable(&self, id: &LicenceId, now: UnixTime) -> Result<LicenceView, WalletError> {
        self.bound()?;
        let state = self.status_of(id)?.state_at(now);
        if state != LicenceState::Valid {
            return Err(WalletError::LicenceNotValid { state });
        }
        self.licence(id)?.ok_or(WalletError::Refused { problem: ProblemType::NotFound })
    }

    fn draft(
        &self,
        view: &LicenceView,
        draft: Draft<'_>,
        now: UnixTime,
    ) -> Result<ConsentPreview, WalletError> {
        // More than the catalogue allows is refused by the server; this phone does not even draft it.
        let allowed = draft.purpose.allowed(view.kind);
        let wanted =
            |name: &str| allowed.contains(name) && draft.attributes.iter().any(|asked| asked == name);
        let has = |name: &str| view.attributes.iter().any(|attribute| attribute.name == name);
        let face = face_of(view.kind).iter().map(|field| field.name);
        let names: Vec<String> = face.filter(|name| wanted(name) && has(name)).map(str::to_owned).collect();
        if names.is_empty() || !draft.purpose.categories.contains(&draft.recipient.category()) {
            return Err(WalletError::Refused { problem: ProblemType::AskRefused });
        }
        let signed = self.signed_licence(&view.licence_id)?.ok_or(WalletError::VaultDamaged)?;
        let signed = SignedLicence::decode(&signed).map_err(|_| WalletError::VaultDamaged)?;
        let values = names.iter().flat_map(|name| view.attributes.iter().filter(move |a| a.name == *name));
        let values = values.cloned().collect();
        let statement = ConsentStatement {
            grant_id: GrantId::make(now, self.client.entropy.as_ref())?,
            device_id: self.bound()?.stored.device_id,
            request_id: draft.request.map(|(id, _)| id),
            recipient: draft.recipient,
            purpose: PurposeShown::of(draft.purpose, draft.lang),
            licence_id: view.licence_id,
            kind: view.kind,
            licence_version: view.version,
            licence_digest: signed.document_digest(),
            attributes: names,
            signed_at: now,
            expires_at: now.plus(draft.valid),
        };
        Ok(ConsentPreview { statement, values, link: draft.request.map(|(_, link)| link.to_owned()) })
    }
}

fn recipient(to: &OfferTo) -> Recipient {
    match to {
        OfferTo::Category(category) => Recipient::Category(*category),
        OfferTo::Party(party) => Recipient::Party(PartyShown {
            id: party.party_id,
            name: party.name.clone(),
            credit_code: party.credit_code.clone(),
            category: party.category,
        }),
    }
}
