use serde::Serialize;
use wallet_mobile_core::wallet::LicenceView;
use wallet_protocol::endpoint::{
    MAX_REMARK_CHARS, MAX_SHOULD_BE_CHARS, TicketBody, TicketState, TicketsResponse,
};
use wallet_protocol::licence::{FaceField, LicenceKind, face_of, field_named};
use wallet_protocol::words::Subject;

use super::Colour;
use crate::Lang;
use crate::words::date_time_text;

/// What this person reported as wrong.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(uniffi::Record))]
pub struct TicketsView {
    /// The reports, newest first.
    pub tickets: Vec<TicketView>,
    /// Whether another may be made now.
    pub may_report: bool,
    /// How many more may be made, in words.
    pub left_text: String,
}

/// One report; it says what is personal, so it is left out of `Debug`.
#[derive(Clone, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(uniffi::Record))]
pub struct TicketView {
    /// The report; the authority knows it by the same id.
    pub ticket_id: String,
    /// The licence.
    pub licence_id: String,
    /// Name of the field in the layout.
    pub field: String,
    /// Licence and field, in words.
    pub title: String,
    /// What it should say, in words.
    pub should_be_text: String,
    /// Why, as it was written.
    pub remark: String,
    /// How it stands, in words.
    pub state_text: String,
    /// What the colour says.
    pub colour: Colour,
    /// Whether nothing more will come of it.
    pub over: bool,
    /// When it was made and when it was over, in words.
    pub when_text: String,
    /// What the authority said, in its own words.
    pub answer: String,
}

/// What can be reported about a licence.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(uniffi::Record))]
pub struct TicketFormView {
    /// The licence.
    pub licence_id: String,
    /// Its kind in words.
    pub title: String,
    /// What happens with a report.
    pub explain_text: String,
    /// The fields, in the order of the face.
    pub fields: Vec<TicketFieldView>,
    /// The longest value, characters.
    pub longest_value: u32,
    /// The longest remark, characters.
    pub longest_remark: u32,
}

/// A field that can be reported.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(uniffi::Record))]
pub struct TicketFieldView {
    /// Its name in the layout.
    pub name: String,
    /// The label printed on the certificate.
    pub label: String,
    /// How a value of it is written.
    pub hint: String,
}

impl std::fmt::Debug for TicketView {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("TicketView(…)")
    }
}

fn say(key: &str, lang: Lang) -> String {
    Subject::Support.say(key, lang.into()).to_owned()
}

fn label(field: &FaceField, lang: Lang) -> String {
    wallet_protocol::code_table::Lang::pick(lang.into(), field.label_zh, field.label_en).to_owned()
}

/// Our own code over the page of the certificate is nothing that anybody reports.
fn is_reported(field: &&FaceField) -> bool {
    field.name != "issuer_qr"
}

fn hint(name: &str, lang: Lang) -> String {
    let is_day = name.ends_with("_date") || name.starts_with("valid_") || name.ends_with("_valid_to");
    say(if is_day { "ticket.hint.day" } else { "ticket.hint.text" }, lang)
}

/// What can be reported about a licence.
pub(crate) fn ticket_form_of(licence: &LicenceView, lang: Lang) -> TicketFormView {
    let fields = face_of(licence.kind).iter().filter(is_reported).map(|field| TicketFieldView {
        name: field.name.to_owned(),
        label: label(field, lang),
        hint: hint(field.name, lang),
    });
    let longest = |chars: usize| u32::try_from(chars).unwrap_or(u32::MAX);
    TicketFormView {
        licence_id: licence.licence_id.to_string(),
        title: licence.kind.label(lang.into()).to_owned(),
        explain_text: say("ticket.explain", lang),
        fields: fields.collect(),
        longest_value: longest(MAX_SHOULD_BE_CHARS),
        longest_remark: longest(MAX_REMARK_CHARS),
    }
}

/// The reports; `licences` are those in the wallet, by which a licence has its name.
pub(crate) fn tickets_of(told: &TicketsResponse, licences: &[LicenceView], lang: Lang) -> TicketsView {
    let tickets = told.tickets.iter().map(|ticket| {
        let licence = licences.iter().find(|licence| licence.licence_id == ticket.licence_id);
        ticket_of(ticket, licence, lang)
    });
    let left = Subject::Support.count("ticket.left", lang.into(), u64::from(told.left));
    TicketsView {
        tickets: tickets.collect(),
        may_report: told.left > 0,
        left_text: if told.left > 0 { left } else { say("ticket.left.none", lang) },
    }
}

/// One report in words; a licence that is not in the wallet any more has no name.
pub(crate) fn ticket_of(ticket: &TicketBody, licence: Option<&LicenceView>, lang: Lang) -> TicketView {
    let words = lang.into();
    let should_be = [("value", ticket.should_be.as_str())];
    TicketView {
        ticket_id: ticket.ticket_id.to_string(),
        licence_id: ticket.licence_id.to_string(),
        field: ticket.attribute.clone(),
        title: title(ticket, licence.map(|licence| licence.kind), lang),
        should_be_text: Subject::Support.fill("ticket.should_be", words, &should_be),
        remark: ticket.remark.clone(),
        state_text: say(&format!("ticket.state.{}", ticket.state.as_str()), lang),
        colour: colour(ticket.state),
        over: ticket.state.is_over(),
        when_text: when(ticket, lang),
        answer: ticket.answer.clone(),
    }
}

fn title(ticket: &TicketBody, kind: Option<LicenceKind>, lang: Lang) -> String {
    let printed = kind.and_then(|kind| face_of(kind).iter().find(|field| field.name == ticket.attribute));
    let field = printed.or_else(|| field_named(&ticket.attribute));
    let field = field.map_or_else(|| ticket.attribute.clone(), |field| label(field, lang));
    let Some(kind) = kind else { return field };
    let slots = [("kind", kind.label(lang.into())), ("field", field.as_str())];
    Subject::Support.fill("ticket.title", lang.into(), &slots)
}

fn when(ticket: &TicketBody, lang: Lang) -> String {
    let words = lang.into();
    let made = date_time_text(ticket.made_at, words);
    match ticket.ended_at {
        None => Subject::Support.fill("ticket.made", words, &[("made", &made)]),
        Some(at) => {
            let ended = date_time_text(at, words);
            Subject::Support.fill("ticket.ended", words, &[("made", &made), ("ended", &ended)])
        }
    }
}

const fn colour(state: TicketState) -> Colour {
    match state {
        TicketState::Waiting | TicketState::WithAuthority => Colour::Amber,
        TicketState::Accepted => Colour::Green,
        TicketState::Refused | TicketState::Undelivered | TicketState::Unanswered => Colour::Grey,
    }
}
