//! What stands on a certificate, as text.

use wallet_mobile_core::wallet::LicenceView;
use wallet_protocol::code_table::{Lang, label};
use wallet_protocol::identifier::{CertificateNumber, PersonName};
use wallet_protocol::licence::{Assessment, Attribute, AttributeValue, Category, LicenceGroup, Picture};
use wallet_protocol::words::Subject;

use crate::words::{date_text, period_text};

/// The attributes of this name, in their order.
pub(super) fn all<'a>(licence: &'a LicenceView, name: &'a str) -> impl Iterator<Item = &'a Attribute> {
    licence.attributes.iter().filter(move |attribute| attribute.name == name)
}

/// The text of a field; a list has a line each. Empty where the licence says nothing.
pub(super) fn text(licence: &LicenceView, name: &str, lang: Lang) -> String {
    let lines: Vec<String> = all(licence, name).map(|attribute| value_text(attribute, lang)).collect();
    lines.join("\n")
}

/// The picture of a field.
pub(super) fn picture<'a>(licence: &'a LicenceView, name: &'a str) -> Option<&'a Picture> {
    all(licence, name).find_map(|attribute| match &attribute.value {
        AttributeValue::Picture(picture) => Some(picture),
        _ => None,
    })
}

/// Who or what the licence is about: a masked name, a plate, a company.
pub(super) fn subject(licence: &LicenceView, lang: Lang) -> String {
    match licence.kind.group() {
        LicenceGroup::Practitioner => masked(licence, "name", lang),
        LicenceGroup::Vehicle => text(licence, "plate_number", lang),
        LicenceGroup::Permit => text(licence, "operator_name", lang),
    }
}

/// The certificate number as a verifier may see it.
pub(super) fn number(licence: &LicenceView, lang: Lang) -> String {
    masked(licence, "certificate_number", lang)
}

/// The text of a field with what is personal hidden.
pub(super) fn masked(licence: &LicenceView, name: &str, lang: Lang) -> String {
    let text = text(licence, name, lang);
    match name {
        "name" => PersonName::parse(&text).map(|name| name.masked()).unwrap_or_else(|_| hidden(lang)),
        "certificate_number" => match CertificateNumber::parse(&text) {
            Ok(number) => number.masked_for_presentation(),
            Err(_) => hidden(lang),
        },
        _ => hidden(lang),
    }
}

fn hidden(lang: Lang) -> String {
    Subject::Licence.say("hidden", lang).to_owned()
}

pub(super) fn value_text(attribute: &Attribute, lang: Lang) -> String {
    match &attribute.value {
        AttributeValue::Text(text) => text.clone(),
        AttributeValue::Date(date) => date_text(*date, lang),
        AttributeValue::Code { table, value } => label(table, value, lang).to_owned(),
        AttributeValue::Category(category) => category_line(category, lang),
        AttributeValue::Assessment(entry) => assessment_line(&attribute.name, entry, lang),
        AttributeValue::Texts(texts) => texts.join(Subject::Licence.say("list", lang)),
        AttributeValue::Picture(_) => Subject::Licence.say("picture", lang).to_owned(),
        AttributeValue::Quantity(quantity) => quantity.to_string(),
    }
}

fn category_line(category: &Category, lang: Lang) -> String {
    let first = category
        .first_issued
        .map(|date| Subject::Licence.fill("first_issued", lang, &[("date", &date_text(date, lang))]));
    let period = period_text(category.valid_from, category.valid_to, lang);
    with_detail(
        label("qualification_category", &category.code, lang),
        &[period, first.unwrap_or_default()],
        lang,
    )
}

fn assessment_line(field: &str, entry: &Assessment, lang: Lang) -> String {
    let grade = match field {
        "annual_review" => label("annual_review", &entry.grade, lang),
        "credit_assessment" => label("credit_grade", &entry.grade, lang),
        _ => &entry.grade,
    };
    let period = period_text(entry.period_from, entry.period_to, lang);
    with_detail(grade, &[period, entry.remark.clone()], lang)
}

fn with_detail(text: &str, details: &[String], lang: Lang) -> String {
    let said: Vec<&str> = details.iter().map(String::as_str).filter(|detail| !detail.is_empty()).collect();
    if said.is_empty() {
        return text.to_owned();
    }
    let detail = said.join(Subject::Verdict.say("and", lang));
    format!("{text}{}", Subject::Licence.fill("detail", lang, &[("detail", &detail)]))
}
