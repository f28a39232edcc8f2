use serde::Serialize;
use wallet_mobile_core::wallet::{ConsentPreview, LicenceView};
use wallet_protocol::grant::{ConsentStatement, PartyShown, Recipient};
use wallet_protocol::id::HolderId;
use wallet_protocol::time::UnixTime;
use wallet_protocol::words::Subject;

use super::attribute::given;
use super::party::{any_text, category_text};
use super::purpose::{purpose_title, version_text};
use super::{GivenView, LicenceCardView, card_of};
use crate::Lang;
use crate::words::date_time_text;

/// Exactly what agreeing signs, in the words that are signed, with the values that will be given.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(uniffi::Record))]
pub struct ConsentView {
    /// The grant that it would be.
    pub grant_id: String,
    /// Whether it answers a request; an offer of the holder's own otherwise.
    pub answers_request: bool,
    /// Who gets it: a registered name, or any of a category.
    pub recipient: String,
    /// Kind and credit code of a named party; empty for a category.
    pub recipient_line: String,
    /// Name of the purpose.
    pub purpose_title: String,
    /// What for, as it is signed.
    pub purpose_text: String,
    /// How long the party keeps it, as it is signed.
    pub retention_text: String,
    /// Version of these texts.
    pub version_text: String,
    /// The licence it is taken from.
    pub licence: LicenceCardView,
    /// What is given, with the very values.
    pub attributes: Vec<GivenView>,
    /// That it is good once, and until when.
    pub until_text: String,
    /// Until when, server's milliseconds.
    pub expires_millis: i64,
}

/// Name of the recipient, and a line below it.
pub(super) fn recipient_of(recipient: &Recipient, lang: Lang) -> (String, String) {
    match recipient {
        Recipient::Party(party) => (party.name.clone(), party_line(party, lang)),
        Recipient::Category(category) => (any_text(*category, lang), String::new()),
    }
}

fn party_line(party: &PartyShown, lang: Lang) -> String {
    let kind = category_text(party.category, lang);
    let values = [("category", kind.as_str()), ("code", party.credit_code.as_str())];
    Subject::Sharing.fill("party_line", lang.into(), &values)
}

pub(super) fn good_until(statement: &ConsentStatement, lang: Lang) -> String {
    let when = date_time_text(statement.expires_at, lang.into());
    Subject::Sharing.fill("good_until", lang.into(), &[("when", &when)])
}

/// A preview in words; `licence` is the one it is about.
pub(crate) fn consent_of(
    preview: &ConsentPreview,
    licence: &LicenceView,
    person: Option<HolderId>,
    now: UnixTime,
    lang: Lang,
) -> ConsentView {
    let statement = preview.statement();
    let (recipient, recipient_line) = recipient_of(&statement.recipient, lang);
    ConsentView {
        grant_id: statement.grant_id.to_string(),
        answers_request: statement.request_id.is_some(),
        recipient,
        recipient_line,
        purpose_title: purpose_title(&statement.purpose.code, lang),
        purpose_text: statement.purpose.text.clone(),
        retention_text: statement.purpose.retention.clone(),
        version_text: version_text(statement.purpose.version, lang),
        licence: card_of(licence, person, now, lang),
        attributes: given(statement.kind, &statement.attributes, preview.values(), lang),
        until_text: good_until(statement, lang),
        expires_millis: statement.expires_at.as_millis(),
    }
}
