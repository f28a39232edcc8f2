//! How things are written on a page.

use wallet_protocol::code_table::{Lang, label};
use wallet_protocol::endpoint::RequestState;
use wallet_protocol::grant::purpose;
use wallet_protocol::licence::{Assessment, AttributeValue, Category, LicenceGroup, LicenceKind, face_of};
use wallet_protocol::time::CivilDate;

use crate::web::browser::Tongue;

/// The name of a purpose; its code where the catalogue does not know it any more.
pub(super) fn purpose_title(code: &str, tongue: Tongue) -> String {
    purpose(code).map_or(code, |purpose| tongue.of(&purpose.title)).to_owned()
}

/// Names of kinds, with commas.
pub(super) fn kind_names(kinds: &[LicenceKind], tongue: Tongue) -> String {
    let names: Vec<&str> = kinds.iter().map(|kind| kind.label(tongue.0)).collect();
    names.join(tongue.say("、", ", "))
}

/// What stands before an attribute on the certificate.
pub(super) fn attribute_label(name: &str, kinds: &[LicenceKind], tongue: Tongue) -> String {
    let field = kinds.iter().find_map(|kind| face_of(*kind).iter().find(|field| field.name == name));
    field.map_or_else(|| name.to_owned(), |field| tongue.say(field.label_zh, field.label_en).to_owned())
}

/// What kinds that are asked for together are.
pub(super) fn group_name(kinds: &[LicenceKind], tongue: Tongue) -> &'static str {
    match kinds.first().map(|kind| kind.group()) {
        Some(LicenceGroup::Practitioner) => {
            tongue.say("从业人员证件", "Certificates of drivers and other staff")
        }
        Some(LicenceGroup::Permit) => tongue.say("经营许可证件", "Permits of companies"),
        Some(LicenceGroup::Vehicle) | None => tongue.say("车辆证件", "Certificates of vehicles"),
    }
}

/// Names of attributes, with commas.
pub(super) fn attribute_names(names: &[String], kinds: &[LicenceKind], tongue: Tongue) -> String {
    let labels: Vec<String> = names.iter().map(|name| attribute_label(name, kinds, tongue)).collect();
    labels.join(tongue.say("、", ", "))
}

/// How a request stands.
pub(super) fn state_name(state: RequestState, tongue: Tongue) -> &'static str {
    match state {
        RequestState::Open => tongue.say("等待持证人答复", "Waiting for the holder"),
        RequestState::Approved => tongue.say("持证人已同意", "The holder agreed"),
        RequestState::Declined => tongue.say("持证人未同意", "The holder declined"),
        RequestState::Expired => tongue.say("已过期", "Over without an answer"),
    }
}

/// A fact of a licence as text; a picture has none.
pub(super) fn value_text(name: &str, value: &AttributeValue, tongue: Tongue) -> String {
    match value {
        AttributeValue::Text(text) => text.clone(),
        AttributeValue::Date(date) => date.to_string(),
        AttributeValue::Code { table, value } => code_text(table, value, tongue.0),
        AttributeValue::Category(category) => category_text(category, tongue),
        AttributeValue::Assessment(assessment) => assessment_text(name, assessment, tongue),
        AttributeValue::Texts(texts) => texts.join(tongue.say("、", ", ")),
        AttributeValue::Picture(_) => String::new(),
        AttributeValue::Quantity(number) => number.to_string(),
    }
}

fn code_text(table: &str, value: &str, lang: Lang) -> String {
    label(table, value, lang).to_owned()
}

fn category_text(category: &Category, tongue: Tongue) -> String {
    let name = code_text("qualification_category", &category.code, tongue.0);
    name + &span(category.valid_from, category.valid_to)
}

fn assessment_text(name: &str, assessment: &Assessment, tongue: Tongue) -> String {
    let table = if name == "credit_assessment" { "credit_grade" } else { "annual_review" };
    let grade = code_text(table, &assessment.grade, tongue.0);
    let text = grade + &span(assessment.period_from, assessment.period_to);
    if assessment.remark.is_empty() { text } else { format!("{text} {}", assessment.remark) }
}

fn span(from: Option<CivilDate>, to: Option<CivilDate>) -> String {
    let day = |date: Option<CivilDate>| date.map(|date| date.to_string()).unwrap_or_default();
    if from.is_none() && to.is_none() { String::new() } else { format!(" {} – {}", day(from), day(to)) }
}
