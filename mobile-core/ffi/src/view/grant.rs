use serde::Serialize;
use wallet_mobile_core::wallet::{self, LicenceView};
use wallet_protocol::display::{CodeText, QrSymbol};
use wallet_protocol::endpoint;
use wallet_protocol::grant::ConsentStatement;
use wallet_protocol::words::Subject;

use super::attribute::labels;
use super::consent::{good_until, recipient_of};
use super::ledger::proved;
use super::purpose::purpose_title;
use super::{Colour, LineView, PartyView, value};
use crate::Lang;
use crate::words::date_time_text;

/// How a grant stands.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(uniffi::Enum))]
pub enum GrantState {
    /// It can be redeemed.
    Open,
    /// It was redeemed.
    Spent,
    /// Its holder withdrew it.
    Revoked,
    /// Nobody redeemed it in time.
    Expired,
}

/// A grant as its holder sees it.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(uniffi::Record))]
pub struct GrantView {
    /// The grant.
    pub grant_id: String,
    /// How it stands.
    pub state: GrantState,
    /// The same in words.
    pub state_text: String,
    /// What the state's colour says.
    pub colour: Colour,
    /// Until when it is good, or when it ended, in words.
    pub when_text: String,
    /// Who may redeem it: a registered name, or any of a category.
    pub recipient: String,
    /// Who redeemed it.
    pub spent_by: Option<PartyView>,
    /// Name of the purpose.
    pub purpose_title: String,
    /// The licence it is about.
    pub licence_id: String,
    /// Its kind in words, with what it is known by where it is in the wallet.
    pub licence_text: String,
    /// Everything that was agreed to, line by line.
    pub lines: Vec<LineView>,
    /// What the holder can do about it, and what withdrawing means now.
    pub next_text: String,
    /// Whether it can be withdrawn.
    pub withdrawable: bool,
    /// Whether it is open but of a phone whose binding ended: nobody can redeem it before this phone confirms it.
    pub suspended: bool,
    /// How to hand it over; of an offer of the holder's own that is open.
    pub offer: Option<OfferCodeView>,
    /// Whether this phone signed it and has the receipt.
    pub has_receipt: bool,
    /// Whether the server's ledger was shown to hold it; absent where that was not looked at.
    pub proved: Option<bool>,
}

/// How an offer is handed to a relying party.
#[derive(Clone, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(uniffi::Record))]
pub struct OfferCodeView {
    /// The link, to be sent on.
    pub link: String,
    /// Ten characters in two groups, to be read out.
    pub code: String,
    /// The link's symbol row by row, 1 for dark, without the quiet zone of four; empty where it does not fit one.
    pub modules: Vec<u8>,
    /// Modules a side.
    pub size: u32,
    /// What a screen reader says in place of the symbol.
    pub spoken_label: String,
}

impl std::fmt::Debug for OfferCodeView {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // Whoever of the right party reads it in a log could redeem it.
        f.write_str("OfferCodeView(…)")
    }
}

const fn state(state: endpoint::GrantState) -> (GrantState, &'static str, Colour) {
    match state {
        endpoint::GrantState::Open => (GrantState::Open, "open", Colour::Amber),
        endpoint::GrantState::Spent => (GrantState::Spent, "spent", Colour::Green),
        endpoint::GrantState::Revoked => (GrantState::Revoked, "revoked", Colour::Grey),
        endpoint::GrantState::Expired => (GrantState::Expired, "expired", Colour::Grey),
    }
}

/// A grant in words; `licence` is the one it is about, where it is in the wallet.
pub(crate) fn grant_of(
    grant: &wallet::GrantView,
    licence: Option<&LicenceView>,
    has_receipt: bool,
    lang: Lang,
) -> GrantView {
    let (words, statement) = (lang.into(), &grant.statement);
    let (state, key, colour) = state(grant.state);
    let (recipient, _) = recipient_of(&statement.recipient, lang);
    let when = grant.ended_at.unwrap_or(statement.expires_at);
    let spent_by = grant.spent_by.as_ref().map(|party| PartyView::new(party, lang));
    GrantView {
        grant_id: grant.grant_id.to_string(),
        state,
        state_text: Subject::Sharing.say(&format!("state.{key}"), words).to_owned(),
        colour,
        when_text: Subject::Sharing.fill(
            &format!("when.{key}"),
            words,
            &[("when", &date_time_text(when, words))],
        ),
        purpose_title: purpose_title(&statement.purpose.code, lang),
        licence_id: statement.licence_id.to_string(),
        licence_text: licence_text(statement, licence, lang),
        lines: lines(grant, licence, lang),
        next_text: next_text(grant, key, spent_by.as_ref(), lang),
        withdrawable: state == GrantState::Open,
        suspended: grant.suspended,
        offer: offer(grant, &recipient, lang),
        recipient,
        spent_by,
        has_receipt,
        proved: proved(&grant.recorded.iter().map(|act| act.state).collect::<Vec<_>>()),
    }
}

fn next_text(grant: &wallet::GrantView, key: &str, by: Option<&PartyView>, lang: Lang) -> String {
    let (party, contact) = by.map_or(("", ""), |by| (by.name.as_str(), by.contact.as_str()));
    let retention = grant.statement.purpose.retention.as_str();
    let values = [("party", party), ("contact", contact), ("retention", retention)];
    Subject::Sharing.fill(&format!("next.{key}"), lang.into(), &values)
}

fn licence_text(statement: &ConsentStatement, licence: Option<&LicenceView>, lang: Lang) -> String {
    let title = statement.kind.label(lang.into());
    let subject = licence.map(|licence| value::subject(licence, lang.into())).unwrap_or_default();
    if subject.is_empty() { title.to_owned() } else { format!("{title} · {subject}") }
}

fn lines(grant: &wallet::GrantView, licence: Option<&LicenceView>, lang: Lang) -> Vec<LineView> {
    let mut lines = consent_lines(&grant.statement, licence, lang);
    if let Some(party) = grant.spent_by.as_ref().map(|party| PartyView::new(party, lang)) {
        let line = |key: &str, value: String| LineView::new(Subject::Sharing.say(key, lang.into()), value);
        lines.insert(1, line("line.spent_by", format!("{}\n{}", party.name, party.line_text)));
        lines.insert(2, line("line.contact", party.contact));
    }
    lines
}

/// What was agreed to, line by line; the texts are those that were signed.
pub(super) fn consent_lines(
    statement: &ConsentStatement,
    licence: Option<&LicenceView>,
    lang: Lang,
) -> Vec<LineView> {
    let words = lang.into();
    let line = |key: &str, value: String| LineView::new(Subject::Sharing.say(key, words), value);
    let (recipient, recipient_line) = recipient_of(&statement.recipient, lang);
    let to = if recipient_line.is_empty() { recipient } else { format!("{recipient}\n{recipient_line}") };
    vec![
        line("line.to", to),
        line("line.purpose", purpose_title(&statement.purpose.code, lang)),
        line("line.text", statement.purpose.text.clone()),
        line("line.retention", statement.purpose.retention.clone()),
        line("line.licence", licence_text(statement, licence, lang)),
        line("line.attributes", labels(statement.kind, &statement.attributes, lang)),
        line("line.signed", date_time_text(statement.signed_at, words)),
        line("line.until", good_until(statement, lang)),
        line("line.number", statement.grant_id.to_string()),
    ]
}

fn offer(grant: &wallet::GrantView, recipient: &str, lang: Lang) -> Option<OfferCodeView> {
    let (link, code) = (grant.link.clone()?, grant.code.clone()?);
    // Digits at the end in their own mode: a smaller symbol.
    let text = link.trim_end_matches(|last: char| last.is_ascii_digit());
    let digits = link.strip_prefix(text).unwrap_or_default().to_owned();
    let symbol = QrSymbol::draw(&CodeText { prefix: text.to_owned(), digits }).ok();
    let modules = symbol.iter().flat_map(|symbol| symbol.modules()).map(|dark| u8::from(*dark)).collect();
    let size = symbol.and_then(|symbol| u32::try_from(symbol.width()).ok()).unwrap_or_default();
    let spoken_label = Subject::Sharing.fill("code_label", lang.into(), &[("to", recipient)]);
    Some(OfferCodeView { link, code, modules, size, spoken_label })
}
