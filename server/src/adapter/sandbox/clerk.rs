//! How the authority of the sandbox decides about a report: by rules that anybody can try out.
//!
//! A field that the authority decides about itself stays as it is, and so do pictures, what is not recorded, what says so
//! already and what cannot be read as a value of that field. Everything else becomes what the report says.

use wallet_protocol::code_table::table;
use wallet_protocol::identifier::{CertificateIdentifier, PlateNumber};
use wallet_protocol::licence::AttributeValue;
use wallet_server_core::port::{DeskTicket, RegistryLicence};

/// Set by the authority when it issues, examines or assesses.
const DECIDED: [&str; 12] = [
    "certificate_number",
    "category",
    "valid_from",
    "valid_to",
    "issue_date",
    "issuing_authority",
    "continuing_education",
    "credit_assessment",
    "annual_review_valid_to",
    "annual_review",
    "technical_grade",
    "issuer_qr",
];

/// Why a field stays as it is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Why {
    Decided,
    Picture,
    NotRecorded,
    SaysSo,
    Unreadable,
}

impl Why {
    /// What the authority says.
    pub(super) const fn words(self) -> &'static str {
        match self {
            Self::Decided => {
                "此项由核发机关按办理结果登记，不凭申报更改。\nThe authority sets this itself; a report does not change it."
            }
            Self::Picture => {
                "照片请到窗口更换。\nA picture is replaced at the counter, where the person can be compared with it."
            }
            Self::NotRecorded => "该证照没有登记此项。\nNothing is recorded here on this certificate.",
            Self::SaysSo => "登记信息与申报一致，无需更改。\nThe register says so already.",
            Self::Unreadable => {
                "申报的内容不是此项的有效取值，请核对后重报。\nThis is no value of that field; check it and report again."
            }
        }
    }
}

/// What the authority says where it corrected something.
pub(super) const CORRECTED: &str =
    "经核对，登记信息已更正。\nThe register was compared with your papers and corrected.";

/// The licence as the authority corrects it.
pub(super) fn corrected(licence: &RegistryLicence, ticket: &DeskTicket) -> Result<RegistryLicence, Why> {
    if DECIDED.contains(&ticket.attribute.as_str()) {
        return Err(Why::Decided);
    }
    let mut licence = licence.clone();
    let known = licence.attributes.iter_mut().find(|(name, _)| *name == ticket.attribute);
    let (_, value) = known.ok_or(Why::NotRecorded)?;
    let wanted = read(value, &ticket.attribute, &ticket.should_be)?;
    if *value == wanted {
        return Err(Why::SaysSo);
    }
    *value = wanted;
    // What the licence is listed by follows its face.
    if matches!(ticket.attribute.as_str(), "name" | "plate_number") {
        licence.subject.clone_from(&ticket.should_be);
    }
    let next = CertificateIdentifier::parse(&licence.identifier).ok().and_then(|id| id.next_version());
    let next = next.ok_or(Why::Decided)?;
    licence.version = u32::from(next.version());
    licence.identifier = next.to_string();
    Ok(licence)
}

/// A value of the same kind as the one that stands there.
fn read(present: &AttributeValue, attribute: &str, text: &str) -> Result<AttributeValue, Why> {
    let wanted = match present {
        AttributeValue::Text(_) if attribute == "plate_number" => {
            PlateNumber::parse(text).ok().map(|_| AttributeValue::Text(text.to_owned()))
        }
        AttributeValue::Text(_) => Some(AttributeValue::Text(text.to_owned())),
        AttributeValue::Date(_) => text.parse().ok().map(AttributeValue::Date),
        AttributeValue::Quantity(_) => text.parse().ok().map(AttributeValue::Quantity),
        AttributeValue::Texts(_) => Some(AttributeValue::Texts(listed(text))),
        AttributeValue::Code { table, .. } => code(table, text),
        AttributeValue::Category(_) | AttributeValue::Assessment(_) => return Err(Why::Decided),
        AttributeValue::Picture(_) => return Err(Why::Picture),
    };
    wanted.ok_or(Why::Unreadable)
}

fn listed(text: &str) -> Vec<String> {
    let parts = text.split(['、', '，', ',', ';', '；']).map(str::trim);
    parts.filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

/// An entry of a code table, by its value or by what people call it.
fn code(name: &str, text: &str) -> Option<AttributeValue> {
    let entries = &table(name)?.entries;
    let is_meant = |entry: &&_| {
        let entry: &wallet_protocol::code_table::Entry = entry;
        entry.value == text || entry.zh == text || entry.en.eq_ignore_ascii_case(text)
    };
    let entry = entries.iter().find(is_meant)?;
    Some(AttributeValue::Code { table: name.to_owned(), value: entry.value.clone() })
}

#[cfg(test)]
mod tests {
    use wallet_protocol::licence::LicenceKind;
    use wallet_protocol::time::UnixTime;

    use super::*;
    use crate::adapter::sandbox::DEFAULT_SEED;
    use crate::adapter::sandbox::generate::world;

    const NOW: UnixTime = UnixTime::from_secs(1_800_000_000);

    fn licence(kind: LicenceKind) -> RegistryLicence {
        let licences = world(DEFAULT_SEED, NOW).licences;
        licences.into_iter().find(|licence| licence.kind == kind).unwrap()
    }

    fn report(attribute: &str, should_be: &str) -> DeskTicket {
        DeskTicket {
            id: "tkt_00000000000000000000000000".parse().unwrap(),
            identifier: String::new(),
            attribute: attribute.to_owned(),
            should_be: should_be.to_owned(),
            remark: String::new(),
            made_at: NOW,
        }
    }

    fn value<'a>(licence: &'a RegistryLicence, attribute: &str) -> &'a AttributeValue {
        &licence.attributes.iter().find(|(name, _)| name == attribute).unwrap().1
    }

    #[test]
    fn what_can_be_read_as_a_value_of_the_field_is_corrected_and_is_a_new_version() {
        let before = licence(LicenceKind::PractitionerQualification);
        for (attribute, should_be) in [
            ("birth_date", "1903-04-05"),
            ("address", "虚拟路9号"),
            ("driving_class", "B2"),
            ("name", "甄更正"),
        ] {
            let after =
                corrected(&before, &report(attribute, should_be)).unwrap_or_else(|why| panic!("{why:?}"));
            assert_ne!(value(&before, attribute), value(&after, attribute), "{attribute}");
            assert_eq!((before.version, after.version), (1, 2));
            assert_eq!(CertificateIdentifier::parse(&after.identifier).unwrap().version(), 2);
            assert_eq!(after.subject == "甄更正", attribute == "name");
        }
        let vehicle = licence(LicenceKind::VehicleTransportCertificate);
        let after = corrected(&vehicle, &report("length_mm", "9000")).unwrap_or_else(|why| panic!("{why:?}"));
        assert_eq!(value(&after, "length_mm"), &AttributeValue::Quantity(9_000));
        let after =
            corrected(&vehicle, &report("business_scope", "普通货运、冷藏")).unwrap_or_else(|_| panic!());
        let scopes = vec!["普通货运".to_owned(), "冷藏".to_owned()];
        assert_eq!(value(&after, "business_scope"), &AttributeValue::Texts(scopes));
    }

    #[test]
    fn everything_else_stays_and_is_told_why() {
        let driver = licence(LicenceKind::PractitionerQualification);
        let vehicle = licence(LicenceKind::VehicleTransportCertificate);
        let name = driver.subject.clone();
        for (licence, attribute, should_be, why) in [
            (&driver, "valid_to", "2040-01-01", Why::Decided),
            (&driver, "category", "9002", Why::Decided),
            (&driver, "plate_number", "晋A00001", Why::NotRecorded),
            (&driver, "birth_date", "4 May 1903", Why::Unreadable),
            (&driver, "driving_class", "Z9", Why::Unreadable),
            (&driver, "name", &name, Why::SaysSo),
            (&driver, "photo", "another", Why::Picture),
            (&vehicle, "plate_number", "ABC", Why::Unreadable),
            (&vehicle, "length_mm", "long", Why::Unreadable),
        ] {
            let refused = corrected(licence, &report(attribute, should_be)).err();
            assert_eq!(refused, Some(why), "{attribute}");
        }
    }
}
