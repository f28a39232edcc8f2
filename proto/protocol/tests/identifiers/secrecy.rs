use wallet_protocol::identifier::{CertificateNumber, CitizenNumber, PersonName, PhoneNumber};

#[test]
fn what_names_a_person_prints_masked_only() {
    let number = CitizenNumber::parse("110101190001010014").unwrap();
    assert_eq!(format!("{number:?} {number}"), "CitizenNumber(…) 1****************4");
    let name = PersonName::parse("张三丰").unwrap();
    assert_eq!(format!("{name:?} {name}"), "PersonName(…) *三丰");
    let phone = PhoneNumber::parse("13800000000").unwrap();
    assert_eq!(format!("{phone:?} {phone}"), "PhoneNumber(138****0000) 138****0000");
    let certificate = CertificateNumber::parse("110101190001010014").unwrap();
    assert_eq!(format!("{certificate:?}"), "CertificateNumber(1****************4)");
    assert_eq!(certificate.to_string(), "1****************4");
}

#[test]
fn a_refused_number_is_not_repeated_in_the_error() {
    for error in [
        serde_json::from_str::<CitizenNumber>("\"110101190001010010\"").unwrap_err().to_string(),
        serde_json::from_str::<PhoneNumber>("\"12800000000\"").unwrap_err().to_string(),
        serde_json::from_str::<CertificateNumber>("\"110101190001010010\"").unwrap_err().to_string(),
    ] {
        assert!(!error.contains("1101") && !error.contains("128"), "{error}");
    }
}
