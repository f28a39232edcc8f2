use serde::Serialize;
use wallet_protocol::endpoint::{self, ClaimableLicence, OrganisationBody};
use wallet_protocol::id::HolderId;
use wallet_protocol::time::UnixTime;
use wallet_protocol::words::Subject;

use super::card::{colour_of, holder_of, holder_text, state_at};
use super::due::dues_of;
use super::{Colour, DueDateView, HolderKind, LicenceState};
use crate::Lang;
use crate::words::date_time_text;

/// Whether a licence can be collected.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(uniffi::Enum))]
pub enum Claimability {
    /// Now.
    Ready,
    /// It is in the wallet already.
    Claimed,
    /// A photo or data is missing and the authority must review it first.
    NeedsReview,
    /// Its state does not allow it.
    NotInForce,
}

/// A licence that the registry holds for the person or a company of theirs.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(uniffi::Record))]
pub struct ClaimableView {
    /// What to collect it by.
    pub identifier: String,
    /// Who would hold it; to be given along.
    pub holder_id: String,
    /// Whether that is the person or a company.
    pub holder: HolderKind,
    /// The same in words.
    pub holder_text: String,
    /// Name of its kind in code tables.
    pub kind: String,
    /// The kind in words.
    pub title: String,
    /// Masked name, plate or company.
    pub subject: String,
    /// Certificate number, masked where it is a person's.
    pub number: String,
    /// State at the registry.
    pub state: LicenceState,
    /// The same in words.
    pub state_text: String,
    /// What the state's colour says.
    pub colour: Colour,
    /// Whether it can be collected.
    pub claimability: Claimability,
    /// The same in words.
    pub claimability_text: String,
    /// The nearest of its due dates.
    pub nearest_due: Option<DueDateView>,
}

/// A company that the person acts for.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(uniffi::Record))]
pub struct CompanyView {
    /// The company as a holder.
    pub holder_id: String,
    /// Registered name.
    pub name: String,
    /// Unified social credit code.
    pub credit_code: String,
    /// What the person is there, in words.
    pub role_text: String,
    /// Since when, in words.
    pub since_text: String,
}

const fn claimability(claimability: endpoint::Claimability) -> (Claimability, &'static str) {
    match claimability {
        endpoint::Claimability::Ready => (Claimability::Ready, "claim.ready"),
        endpoint::Claimability::Claimed => (Claimability::Claimed, "claim.claimed"),
        endpoint::Claimability::NeedsReview => (Claimability::NeedsReview, "claim.needs_review"),
        endpoint::Claimability::NotInForce => (Claimability::NotInForce, "claim.not_in_force"),
    }
}

impl ClaimableView {
    pub(crate) fn new(
        licence: &ClaimableLicence,
        person: Option<HolderId>,
        now: UnixTime,
        lang: Lang,
    ) -> Self {
        let nearest_due = dues_of("", licence.kind, &licence.due, now, lang).into_iter().next();
        let holder = holder_of(licence.kind, licence.holder_id, person);
        let (claimability, key) = claimability(licence.claimability);
        let state = state_at(licence.state, &licence.due, now);
        Self {
            identifier: licence.identifier.clone(),
            holder_id: licence.holder_id.to_string(),
            holder,
            holder_text: holder_text(holder, lang),
            kind: licence.kind.code_name().to_owned(),
            title: licence.kind.label(lang.into()).to_owned(),
            subject: licence.subject.clone(),
            number: licence.number.clone(),
            state: state.into(),
            state_text: state.label(lang.into()).to_owned(),
            colour: colour_of(state, nearest_due.as_ref()),
            claimability,
            claimability_text: Subject::Wallet.say(key, lang.into()).to_owned(),
            nearest_due,
        }
    }
}

impl CompanyView {
    pub(crate) fn new(company: &OrganisationBody, lang: Lang) -> Self {
        let words = lang.into();
        let role = match format!("role.{}", company.role) {
            known if Subject::Wallet.knows(&known) => Subject::Wallet.say(&known, words).to_owned(),
            _ => Subject::Wallet.fill("role.other", words, &[("role", &company.role)]),
        };
        let since = date_time_text(company.since, words);
        Self {
            holder_id: company.holder_id.to_string(),
            name: company.name.clone(),
            credit_code: company.credit_code.clone(),
            role_text: role,
            since_text: Subject::Wallet.fill("bound_since", words, &[("when", &since)]),
        }
    }
}
