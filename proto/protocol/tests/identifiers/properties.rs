use proptest::prelude::*;
use proptest::sample::select;
use wallet_protocol::identifier::{
    CertificateIdentifier, CertificateNumber, CitizenNumber, CreditCode, PersonName, PhoneNumber,
};
use wallet_protocol::licence::LicenceKind;
use wallet_protocol::time::CivilDate;

use crate::doors::DOORS;

const ALPHABET: &str = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const ROOT: &str = "1.2.156.3005.2.";

/// Identifiers of our own output.
fn composed() -> impl Strategy<Value = CertificateIdentifier> {
    let issuer = "[19]1[1-6][0-9]{5}[0-9A-H]{8}[0-9X]"
        .prop_filter_map("departments", |body| CreditCode::compose(&body).ok());
    (select(&LicenceKind::ALL[..]), issuer, "[0-9A-Z]{9,32}", 1u16..=999).prop_map(
        |(kind, issuer, serial, version)| {
            CertificateIdentifier::compose(kind, issuer.as_str(), &serial, version).unwrap()
        },
    )
}

/// Citizen numbers of people born 1900 to 1904.
fn citizens() -> impl Strategy<Value = CitizenNumber> {
    let first = CivilDate::from_ymd(1900, 1, 1).unwrap();
    (select(vec![110_101u32, 140_100, 450_103, 810_000]), 0i32..1_826, 1u32..1_000).prop_map(
        move |(region, days, sequence)| {
            CitizenNumber::compose(region, first.plus_days(days), sequence).unwrap()
        },
    )
}

/// The places of an identifier's body and check character, as bytes of its text.
fn places(text: &str) -> Vec<usize> {
    (ROOT.len()..text.len()).filter(|at| text.as_bytes()[*at] != b'.').collect()
}

fn swapped(text: &str, first: usize, second: usize) -> String {
    let mut bytes = text.as_bytes().to_vec();
    bytes.swap(first, second);
    String::from_utf8(bytes).unwrap()
}

/// Anything, anything near the real form, and the real form with characters of several bytes in it.
fn texts() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "\\PC{0,60}",
        "[晋京0-9A-ZＡ０Xx·. 张三\u{301}𠮷-]{0,24}",
        "1\\.2\\.156\\.3005\\.2\\.[0-9A-Z道]{20,22}\\.[0-9A-Z]{5,19}\\.[0-9A-Z]{8,33}\\.[0-9道]{2,4}\\.[0-9A-Z道]{0,2}",
        "[0-9]{5,20}[X道𠮷]?",
    ]
}

proptest! {
    #[test]
    fn what_we_compose_reads_back_the_same(identifier in composed()) {
        let text = identifier.to_string();
        prop_assert_eq!(&CertificateIdentifier::parse(&text).unwrap(), &identifier);
        let imported = CertificateIdentifier::import(&text).unwrap();
        prop_assert!(imported.warnings.is_empty());
        prop_assert_eq!(imported.value, identifier);
    }

    #[test]
    fn any_single_wrong_character_of_a_certificate_identifier_is_found(
        identifier in composed(), place in any::<prop::sample::Index>(), step in 1usize..36,
    ) {
        let good = identifier.to_string();
        let at = *place.get(&places(&good));
        let value = ALPHABET.find(&good[at..=at]).unwrap();
        let wrong = format!("{}{}{}", &good[..at], &ALPHABET[(value + step) % 36..][..1], &good[at + 1..]);
        prop_assert!(CertificateIdentifier::parse(&wrong).is_err(), "{} for {}", wrong, good);
    }

    /// ISO 7064 MOD 37,36 misses a swap of neighbours only where their values differ by one (modulo 36).
    #[test]
    fn swapped_neighbours_in_a_certificate_identifier_are_found(
        identifier in composed(), place in any::<prop::sample::Index>(),
    ) {
        let good = identifier.to_string();
        let places = places(&good);
        let body = places.len() - 1;
        let at = place.index(body - 1);
        let value = |place: usize| ALPHABET.find(&good[place..=place]).unwrap();
        let apart = (36 + value(places[at]) - value(places[at + 1])) % 36;
        let wrong = swapped(&good, places[at], places[at + 1]);
        let guaranteed = !matches!(apart, 0 | 1 | 35);
        prop_assert!(!guaranteed || CertificateIdentifier::parse(&wrong).is_err(), "{} for {}", wrong, good);
    }

    /// MOD 11-2 is a pure system: it finds every wrong digit and every swap.
    #[test]
    fn any_wrong_or_swapped_digit_of_a_citizen_number_is_found(
        number in citizens(), at in 0usize..17, step in 1u8..10,
    ) {
        let good = number.expose();
        let mut bytes = good.as_bytes().to_vec();
        bytes[at] = b'0' + (bytes[at] - b'0' + step) % 10;
        prop_assert!(CitizenNumber::parse(std::str::from_utf8(&bytes).unwrap()).is_err());
        if at < 16 && good.as_bytes()[at] != good.as_bytes()[at + 1] {
            prop_assert!(CitizenNumber::parse(&swapped(good, at, at + 1)).is_err());
        }
    }

    #[test]
    fn a_mask_shows_two_characters_of_a_citizen_number_and_no_more(number in citizens()) {
        let shown = |mask: String| mask.chars().filter(|c| *c != '*').collect::<String>();
        let ends = format!("{}{}", &number.expose()[..1], &number.expose()[17..]);
        prop_assert_eq!(shown(number.masked()), ends.clone());
        prop_assert_eq!(shown(number.to_string()), ends.clone());
        let certificate = CertificateNumber::parse(number.expose()).unwrap();
        prop_assert_eq!(shown(certificate.masked_for_presentation()), ends);
    }

    #[test]
    fn a_mask_shows_seven_digits_of_a_phone_number_and_two_of_an_old_qualification(
        phone in "1[3-9][0-9]{9}", old in "[0-9]{19}",
    ) {
        let digits = |mask: String| mask.chars().filter(char::is_ascii_digit).count();
        prop_assert_eq!(digits(PhoneNumber::parse(&phone).unwrap().masked()), 7);
        prop_assert_eq!(digits(PhoneNumber::parse(&phone).unwrap().masked_closely()), 5);
        prop_assert_eq!(digits(CertificateNumber::parse(&old).unwrap().masked_for_presentation()), 2);
    }

    #[test]
    fn a_mask_never_shows_the_first_character_of_a_name(name in "[\u{4e00}-\u{9fff}]{1,50}") {
        let masked = PersonName::parse(&name).unwrap().masked();
        let rest: String = name.chars().skip(1).collect();
        prop_assert_eq!(masked, format!("*{rest}"));
    }

    #[test]
    fn no_text_makes_a_door_panic_and_what_passes_passes_again(text in texts()) {
        for door in &DOORS {
            let strict = (door.parse)(&text);
            if let Ok(canonical) = &strict {
                prop_assert_eq!(canonical, &text, "{}", door.name);
            }
            let quoted = serde_json::to_string(&text).unwrap();
            prop_assert_eq!((door.json)(&quoted).is_ok(), strict.is_ok(), "{}", door.name);
            if let Ok(imported) = (door.import)(&text) {
                let again = (door.import)(&imported.value).map(|again| again.value);
                prop_assert_eq!(again, Ok(imported.value), "{}", door.name);
            } else {
                prop_assert!(strict.is_err(), "{} is strict but not tolerant: {}", door.name, text);
            }
        }
    }
}
