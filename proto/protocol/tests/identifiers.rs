//! The frozen vectors of identifiers: every valid one is taken, every invalid one refused.

use serde_json::Value;
use wallet_protocol::identifier::{
    CertificateIdentifier, CitizenNumber, CreditCode, ImportWarning, PlateNumber,
};

fn vectors(text: &str) -> Vec<(String, bool, Value)> {
    let file: Value = serde_json::from_str(text).unwrap();
    let list = file["vectors"].as_array().unwrap();
    assert!(list.len() >= 10);
    list.iter()
        .map(|v| (v["value"].as_str().unwrap().to_owned(), v["valid"].as_bool().unwrap(), v.clone()))
        .collect()
}

#[test]
fn citizen_numbers_are_taken_and_refused_as_the_vectors_say() {
    for (value, valid, vector) in vectors(include_str!("../../vectors/identifier_citizen_number.json")) {
        assert_eq!(CitizenNumber::parse(&value).is_ok(), valid, "{vector}");
    }
}

#[test]
fn credit_codes_are_taken_and_refused_as_the_vectors_say() {
    for (value, valid, vector) in vectors(include_str!("../../vectors/identifier_credit_code.json")) {
        let parsed = CreditCode::parse(&value);
        assert_eq!(parsed.is_ok(), valid, "{vector}");
        if let (Ok(code), Some(fits)) = (parsed, vector["org_code_check_ok"].as_bool()) {
            assert_eq!(code.organisation_code_fits(), fits, "{vector}");
        }
    }
}

#[test]
fn certificate_identifiers_are_taken_and_refused_as_the_vectors_say() {
    for (value, valid, vector) in
        vectors(include_str!("../../vectors/identifier_certificate_identifier.json"))
    {
        let parsed = CertificateIdentifier::parse(&value);
        assert_eq!(parsed.is_ok(), valid, "{vector}");
        if let Ok(identifier) = parsed {
            assert_eq!(identifier.to_string(), value);
            assert_eq!(identifier.type_code(), vector["type_code"]);
            assert_eq!(identifier.issuer(), vector["issuer_code"]);
            assert_eq!(identifier.serial(), vector["serial"]);
        }
    }
}

#[test]
fn a_wrong_check_character_is_refused_for_signing_and_flagged_on_import() {
    let wrong = "1.2.156.3005.2.11100000000019713D071.111400000000000003.TEST0000000000000007.001.0";
    assert!(CertificateIdentifier::parse(wrong).is_err());
    assert_eq!(CertificateIdentifier::import(wrong).unwrap().warnings, [ImportWarning::Check]);
}

#[test]
fn plates_are_taken_and_refused_as_the_vectors_say() {
    for (value, valid, vector) in vectors(include_str!("../../vectors/identifier_plate.json")) {
        assert_eq!(PlateNumber::parse(&value).is_ok(), valid, "{vector}");
    }
}

#[test]
fn imports_put_right_what_people_type() {
    let plate = PlateNumber::import(" 晋a·０0001d ").unwrap();
    assert_eq!(plate.value.as_str(), "晋A00001D");
    let kinds = [ImportWarning::Separators, ImportWarning::Case, ImportWarning::FullWidth];
    assert_eq!(plate.warnings, kinds);
    assert_eq!(CitizenNumber::import("110101 1900 0101 009x").unwrap().value.masked(), "1****************X");
}

#[test]
fn numbers_of_persons_print_masked_only() {
    let number = CitizenNumber::parse("110101190001010014").unwrap();
    assert_eq!(format!("{number:?} {number}"), "CitizenNumber(…) 1****************4");
}

proptest::proptest! {
    #[test]
    fn no_text_makes_a_parser_panic(text in "\\PC{0,40}") {
        let _ = (CitizenNumber::import(&text), CreditCode::import(&text), PlateNumber::import(&text));
        let _ = (CertificateIdentifier::import(&text), wallet_protocol::identifier::CertificateNumber::import(&text));
        let _ = (wallet_protocol::identifier::PersonName::parse(&text), wallet_protocol::identifier::PhoneNumber::import(&text));
    }

    #[test]
    fn any_single_wrong_character_of_a_certificate_identifier_is_found(place in 0usize..60, step in 1usize..36) {
        const ALPHABET: &str = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
        let good = "11100000000019713D071.111400000000000003.TEST0000000000000007.001.Y";
        let mut characters: Vec<char> = good.chars().collect();
        let place = place % characters.len();
        if characters[place] != '.' {
            let at = ALPHABET.find(characters[place]).unwrap();
            characters[place] = ALPHABET.chars().nth((at + step) % 36).unwrap();
            let altered: String = characters.iter().collect();
            let altered = format!("1.2.156.3005.2.{altered}");
            proptest::prop_assert!(CertificateIdentifier::parse(&altered).is_err());
        }
    }
}
