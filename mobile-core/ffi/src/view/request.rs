use std::time::Duration;

use serde::Serialize;
use wallet_mobile_core::wallet::{LicenceView, SharingRequest};
use wallet_protocol::grant::Purpose;
use wallet_protocol::id::HolderId;
use wallet_protocol::licence;
use wallet_protocol::time::UnixTime;
use wallet_protocol::words::Subject;

use super::attribute::asked;
use super::card::state_at;
use super::{AskedView, LicenceCardView, PartyView, PurposeView, cards_of};
use crate::Lang;
use crate::words::{date_time_text, span_text};

/// What a relying party asks for: who and what for come from the server's directory and catalogue.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(uniffi::Record))]
pub struct RequestView {
    /// The request.
    pub request_id: String,
    /// Who asks.
    pub party: PartyView,
    /// What for.
    pub purpose: PurposeView,
    /// The kinds of which one licence is asked for, in words.
    pub kinds: Vec<String>,
    /// What is asked of it.
    pub attributes: Vec<AskedView>,
    /// For how long it could be redeemed, in words.
    pub valid_text: String,
    /// Until when it can be answered, in words.
    pub answer_text: String,
    /// The same, server's milliseconds.
    pub expires_millis: i64,
    /// The licences in the wallet: those that fit first, those that do not with the reason.
    pub licences: Vec<CandidateView>,
}

/// A licence in the wallet that a request or an offer could be about.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(uniffi::Record))]
pub struct CandidateView {
    /// The licence.
    pub card: LicenceCardView,
    /// Whether it can be given.
    pub fits: bool,
    /// Why not; absent where it can.
    pub reason_text: Option<String>,
}

/// A request in words; `licences` are those in the wallet, `person` is the bound person.
pub(crate) fn request_of(
    request: &SharingRequest,
    licences: &[LicenceView],
    person: Option<HolderId>,
    now: UnixTime,
    lang: Lang,
) -> RequestView {
    let (body, words) = (&request.body, lang.into());
    let span = span_text(Duration::from_secs(body.valid_secs), words);
    let until = date_time_text(body.expires_at, words);
    let allowed = |licence: &LicenceView| {
        let may = body.purpose.allowed(licence.kind);
        let gives = |name: &String| may.contains(name.as_str()) && has(licence, name);
        request.fits(licence).then(|| body.attributes.iter().any(gives))
    };
    RequestView {
        request_id: body.request_id.to_string(),
        party: PartyView::new(&body.party, lang),
        purpose: PurposeView::new(&body.purpose, lang),
        kinds: body.kinds.iter().map(|kind| kind.label(words).to_owned()).collect(),
        attributes: asked(&body.kinds, &body.attributes, lang),
        valid_text: Subject::Sharing.fill("valid_for", words, &[("span", &span)]),
        answer_text: Subject::Sharing.fill("answer_until", words, &[("when", &until)]),
        expires_millis: body.expires_at.as_millis(),
        licences: candidates(licences, person, now, lang, allowed),
    }
}

/// The licences of which something can be offered, and those of which nothing can with the reason.
pub(crate) fn candidates_of(
    licences: &[LicenceView],
    purposes: &[Purpose],
    person: Option<HolderId>,
    now: UnixTime,
    lang: Lang,
) -> Vec<CandidateView> {
    let gives = |licence: &LicenceView| {
        let mut allowed = purposes.iter().flat_map(|purpose| purpose.allowed(licence.kind));
        Some(allowed.any(|name| has(licence, name)))
    };
    candidates(licences, person, now, lang, gives)
}

pub(super) fn has(licence: &LicenceView, name: &str) -> bool {
    licence.attributes.iter().any(|attribute| attribute.name == name)
}

/// The licences as candidates; `gives` says whether one has something to give, and nothing where its kind is wrong.
fn candidates(
    licences: &[LicenceView],
    person: Option<HolderId>,
    now: UnixTime,
    lang: Lang,
    gives: impl Fn(&LicenceView) -> Option<bool>,
) -> Vec<CandidateView> {
    let candidate = |card: LicenceCardView| {
        let licence = licences.iter().find(|licence| licence.licence_id.to_string() == card.licence_id)?;
        let reason_text = misfit(licence, gives(licence), now, lang);
        Some(CandidateView { card, fits: reason_text.is_none(), reason_text })
    };
    let mut found: Vec<_> = cards_of(licences, person, now, lang).into_iter().filter_map(candidate).collect();
    found.sort_by_key(|candidate| !candidate.fits);
    found
}

fn misfit(licence: &LicenceView, gives: Option<bool>, now: UnixTime, lang: Lang) -> Option<String> {
    let words = lang.into();
    let state = state_at(licence.state, &licence.due, now);
    match gives {
        None => Some(Subject::Sharing.say("fit.kind", words).to_owned()),
        Some(_) if state != licence::LicenceState::Valid => {
            Some(Subject::Sharing.fill("fit.state", words, &[("state", state.label(words))]))
        }
        Some(false) => Some(Subject::Sharing.say("fit.nothing", words).to_owned()),
        Some(true) => None,
    }
}
