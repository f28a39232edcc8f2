use serde_json::{Value, json};
use wallet_protocol::identifier::{
    CertificateIdentifier, CertificateNumber, CitizenNumber, CreditCode, ImportWarning, PersonName,
    PhoneNumber, PlateNumber, RegionCode,
};

use crate::doors::door;

/// The cases of a frozen file; a file without a source, or with a handful of cases only, is no vector file.
fn vectors(name: &str) -> Vec<Value> {
    let path = format!("{}/../vectors/identifier_{name}.json", env!("CARGO_MANIFEST_DIR"));
    let file: Value = serde_json::from_str(&std::fs::read_to_string(&path).expect(&path)).expect(&path);
    assert!(file["source"].as_str().is_some_and(|source| !source.is_empty()), "{path} has no source");
    let list = file["vectors"].as_array().unwrap().clone();
    assert!(list.len() >= 10, "{path}");
    list
}

/// Holds the strict door to the file; gives back the valid cases and their texts.
fn held(name: &str) -> Vec<(String, Value)> {
    let mut valid = Vec::new();
    for vector in vectors(name) {
        let value = vector["value"].as_str().unwrap();
        let quoted = json!(value).to_string();
        if vector["valid"].as_bool().unwrap() {
            assert_eq!((door(name).parse)(value).as_deref(), Ok(value), "{vector}");
            assert_eq!((door(name).json)(&quoted), Ok(quoted), "{vector}");
            valid.push((value.to_owned(), vector));
        } else {
            assert_eq!(
                (door(name).parse)(value),
                Err(vector["error"].as_str().unwrap().to_owned()),
                "{vector}"
            );
            assert!((door(name).json)(&quoted).is_err(), "{vector}");
        }
    }
    valid
}

#[test]
fn citizen_numbers_are_taken_and_refused_as_the_vectors_say() {
    for (value, vector) in held("citizen_number") {
        let number = CitizenNumber::parse(&value).unwrap();
        assert_eq!(number.birth_date().to_string(), vector["birth_date"]);
        assert_eq!(format!("{:?}", number.sex()), vector["sex"]);
        assert_eq!(number.masked(), vector["masked"]);
    }
}

#[test]
fn credit_codes_are_taken_and_refused_as_the_vectors_say() {
    for (value, vector) in held("credit_code") {
        let code = CreditCode::parse(&value).unwrap();
        assert_eq!(Some(code.organisation_code_fits()), vector["org_code_check_ok"].as_bool(), "{vector}");
    }
}

#[test]
fn certificate_identifiers_are_taken_and_refused_as_the_vectors_say() {
    for (value, vector) in held("certificate_identifier") {
        let identifier = CertificateIdentifier::parse(&value).unwrap();
        assert_eq!(identifier.type_code(), vector["type_code"]);
        assert_eq!(identifier.issuer(), vector["issuer_code"]);
        assert_eq!(identifier.serial(), vector["serial"]);
        assert_eq!(format!("{:03}", identifier.version()), vector["version"]);
        assert_eq!(identifier.kind().is_some(), identifier.type_code().starts_with("11100000000019713D"));
        assert_eq!(identifier.issuer_code().unwrap().as_str(), vector["issuer_code"]);
    }
}

#[test]
fn plates_are_taken_and_refused_as_the_vectors_say() {
    for (value, vector) in held("plate") {
        assert_eq!(format!("{:?}", PlateNumber::parse(&value).unwrap().form()), vector["form"], "{vector}");
    }
}

#[test]
fn certificate_numbers_are_presented_as_the_vectors_say() {
    for (value, vector) in held("certificate_number") {
        let number = CertificateNumber::parse(&value).unwrap();
        assert_eq!(number.masked_for_presentation(), vector["presented"]);
        assert_eq!(number.citizen_number().is_some(), value.len() == 18);
    }
}

#[test]
fn divisions_are_taken_and_refused_as_the_vectors_say() {
    for (value, vector) in held("region") {
        assert_eq!(RegionCode::parse(&value).unwrap().province(), vector["province"]);
    }
}

#[test]
fn phone_numbers_are_masked_as_the_vectors_say() {
    for (value, vector) in held("phone") {
        assert_eq!(PhoneNumber::parse(&value).unwrap().masked(), vector["masked"]);
    }
}

#[test]
fn names_are_masked_as_the_vectors_say() {
    for (value, vector) in held("person_name") {
        assert_eq!(PersonName::parse(&value).unwrap().masked(), vector["masked"]);
    }
}

#[test]
fn imports_put_right_what_the_vectors_say_and_name_it() {
    for vector in vectors("import") {
        let door = door(vector["identifier"].as_str().unwrap());
        let imported = (door.import)(vector["text"].as_str().unwrap());
        if vector["valid"].as_bool().unwrap() {
            let imported = imported.unwrap_or_else(|error| panic!("{error}: {vector}"));
            assert_eq!(imported.value, vector["canonical"], "{vector}");
            assert_eq!(serde_json::to_value(imported.warnings).unwrap(), vector["warnings"], "{vector}");
        } else {
            assert_eq!(imported.map(|_| ()), Err(vector["error"].as_str().unwrap().to_owned()), "{vector}");
        }
    }
}

#[test]
fn a_wrong_check_character_is_refused_for_signing_and_flagged_on_import() {
    let wrong = "1.2.156.3005.2.11100000000019713D071.111400000000000003.TEST0000000000000007.001.0";
    assert!(CertificateIdentifier::parse(wrong).is_err());
    let imported = CertificateIdentifier::import(wrong).unwrap();
    assert_eq!(imported.warnings, [ImportWarning::Check]);
    assert!(!imported.value.check_fits());
}
