//! What stands on a certificate, as text.

use wallet_mobile_core::wallet::LicenceView;
use wallet_protocol::code_table::Lang;
use wallet_protocol::identifier::{CertificateNumber, PersonName};
use wallet_protocol::licence::{Attribute, AttributeValue, LicenceGroup, Picture};
use wallet_protocol::words::{Subject, value_text};

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
