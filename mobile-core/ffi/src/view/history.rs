use serde::{Deserialize, Serialize};
use wallet_mobile_core::wallet::ActState;
use wallet_protocol::code_table;
use wallet_protocol::endpoint::HistoryEvent;
use wallet_protocol::verdict::Reason;
use wallet_protocol::words::Subject;

use super::ledger::proved;
use super::purpose::purpose_title;
use super::{Colour, PartyView};
use crate::Lang;
use crate::words::date_time_text;

/// What an entry of the history is about.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(uniffi::Enum))]
pub enum HistoryKind {
    /// The holder read a request.
    RequestOpened,
    /// The holder declined a request.
    RequestDeclined,
    /// The holder agreed to share.
    GrantMade,
    /// A party redeemed.
    GrantSpent,
    /// A party was refused.
    GrantRefused,
    /// The holder withdrew a grant.
    GrantRevoked,
    /// Something that this program does not know yet.
    Other,
}

/// Which entries are wanted.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq)]
#[cfg_attr(feature = "bindings", derive(uniffi::Record))]
#[serde(default, deny_unknown_fields)]
pub struct HistoryFilter {
    /// Of a company that the person acts for; the person's own where it is absent.
    #[cfg_attr(feature = "bindings", uniffi(default = None))]
    pub holder_id: Option<String>,
    /// Only of these kinds; all where it is empty.
    #[cfg_attr(feature = "bindings", uniffi(default = []))]
    pub kinds: Vec<HistoryKind>,
    /// Only about this party.
    #[cfg_attr(feature = "bindings", uniffi(default = None))]
    pub party_id: Option<String>,
    /// Only about this grant.
    #[cfg_attr(feature = "bindings", uniffi(default = None))]
    pub grant_id: Option<String>,
}

/// One thing that happened.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(uniffi::Record))]
pub struct HistoryEntryView {
    /// Rises with every entry of a holder, not by one.
    pub number: i64,
    /// What it is about.
    pub kind: HistoryKind,
    /// The same in words.
    pub title: String,
    /// What the colour says.
    pub colour: Colour,
    /// When, in words.
    pub when_text: String,
    /// When, server's milliseconds.
    pub at_millis: i64,
    /// Which party it concerns.
    pub party: Option<PartyView>,
    /// The purpose, or why something was refused, in words.
    pub detail_text: String,
    /// Which grant it leads to.
    pub grant_id: Option<String>,
    /// Which licence it leads to.
    pub licence_id: Option<String>,
    /// Whether the server's ledger was shown to hold it; absent where that was not looked at.
    pub proved: Option<bool>,
}

/// A page of the history, newest first.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(uniffi::Record))]
pub struct HistoryPageView {
    /// Those that the filter wants.
    pub entries: Vec<HistoryEntryView>,
    /// For the next page; absent where this is the last.
    pub next_before: Option<i64>,
}

fn kind(name: &str) -> (HistoryKind, Colour) {
    match name {
        "request_opened" => (HistoryKind::RequestOpened, Colour::Grey),
        "request_declined" => (HistoryKind::RequestDeclined, Colour::Grey),
        "grant_made" => (HistoryKind::GrantMade, Colour::Amber),
        "grant_spent" => (HistoryKind::GrantSpent, Colour::Green),
        "grant_refused" => (HistoryKind::GrantRefused, Colour::Red),
        "grant_revoked" => (HistoryKind::GrantRevoked, Colour::Grey),
        _ => (HistoryKind::Other, Colour::Grey),
    }
}

/// Whether the filter wants this.
pub(crate) fn wants(filter: &HistoryFilter, event: &HistoryEvent) -> bool {
    let party = event.party.as_ref().map(|party| party.party_id.to_string());
    let grant = event.grant_id.map(|id| id.to_string());
    (filter.kinds.is_empty() || filter.kinds.contains(&kind(&event.kind).0))
        && (filter.party_id.is_none() || filter.party_id == party)
        && (filter.grant_id.is_none() || filter.grant_id == grant)
}

/// An entry in words; `recorded` is how it stands in the ledger.
pub(crate) fn entry_of(event: &HistoryEvent, recorded: ActState, lang: Lang) -> HistoryEntryView {
    let words = lang.into();
    let (kind, colour) = kind(&event.kind);
    let named = format!("event.{}", event.kind);
    let title = match Subject::Sharing.knows(&named) {
        true => Subject::Sharing.say(&named, words).to_owned(),
        false => Subject::Sharing.fill("event.other", words, &[("kind", &event.kind)]),
    };
    let why = format!("why.{}", event.detail);
    let told = format!("told.{}.{}", event.kind, event.detail);
    let detail_text = match kind {
        HistoryKind::GrantRefused if Subject::Sharing.knows(&why) => {
            Subject::Sharing.say(&why, words).to_owned()
        }
        HistoryKind::Other if event.kind == "grant_confirmed" => purpose_title(&event.detail, lang),
        HistoryKind::Other if Subject::Support.knows(&told) => Subject::Support.say(&told, words).to_owned(),
        HistoryKind::Other => checked_text(&event.detail, lang),
        _ => purpose_title(&event.detail, lang),
    };
    HistoryEntryView {
        number: event.number,
        kind,
        title,
        colour,
        when_text: date_time_text(event.at, words),
        at_millis: event.at.as_millis(),
        party: event.party.as_ref().map(|party| PartyView::new(party, lang)),
        detail_text,
        grant_id: event.grant_id.map(|id| id.to_string()),
        licence_id: event.licence_id.map(|id| id.to_string()),
        proved: proved(&[recorded]),
    }
}

/// Who checked a code and what was seen, where the entry tells of that: `public live`.
fn checked_text(detail: &str, lang: Lang) -> String {
    let words: code_table::Lang = lang.into();
    let told = detail.split_once(' ').and_then(|(who, reason)| {
        let reason = Reason::ALL.iter().find(|known| known.as_str() == reason)?;
        let reason = words.pick(reason.text_zh(), reason.text_en());
        let who = format!("checked.{who}");
        Subject::Sharing.knows(&who).then(|| Subject::Sharing.fill(&who, words, &[("reason", reason)]))
    });
    told.unwrap_or_else(|| detail.to_owned())
}
