//! Consent and presentation: what is signed, what is believed, and the worked example of `proto/README.md`.

#![expect(clippy::unwrap_used, reason = "test code: a failure should stop the test")]

use std::time::Duration;

use wallet_crypto::digest::Digest;
use wallet_crypto::domain::Domain;
use wallet_crypto::entropy::{Entropy, EntropyError, SeededEntropy};
use wallet_crypto::signature::SigningKey;
use wallet_crypto::suite::SuiteId;
use wallet_protocol::code_table::Lang;
use wallet_protocol::epoch::StatusEpoch;
use wallet_protocol::grant::{
    ConsentError, ConsentStatement, GrantCode, GrantHandle, PartyCategory, PartyShown, Presentation,
    PresentationError, PurposeShown, Recipient, SignedPresentation,
};
use wallet_protocol::id::{DeviceId, GrantId, LicenceId, RelyingPartyId};
use wallet_protocol::licence::{
    Attribute, AttributeValue, DueDates, LicenceDocument, LicenceKind, LicenceState, SignedLicence,
};
use wallet_protocol::time::UnixTime;
use wallet_protocol::trust::{KeyUse, TrustBundle, TrustedKey};

const README: &str = include_str!("../../README.md");
const NOW: UnixTime = UnixTime::from_secs(1_800_000_000);

/// Zero bytes but for the last.
struct Last(u8);

impl Entropy for Last {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), EntropyError> {
        bytes.fill(0);
        *bytes.last_mut().unwrap() = self.0;
        Ok(())
    }
}

fn party() -> RelyingPartyId {
    RelyingPartyId::make(NOW, &Last(3)).unwrap()
}

fn statement() -> ConsentStatement {
    ConsentStatement {
        grant_id: GrantId::make(NOW, &Last(1)).unwrap(),
        device_id: DeviceId::make(NOW, &Last(2)).unwrap(),
        request_id: None,
        recipient: Recipient::Party(PartyShown {
            id: party(),
            name: "样例财产保险有限公司".to_owned(),
            credit_code: "91140100990000017N".to_owned(),
            category: PartyCategory::Insurer,
        }),
        purpose: PurposeShown {
            code: "motor_claim".to_owned(),
            version: 1,
            lang: Lang::ZhCn,
            text: "核对".to_owned(),
            retention: "保存五年".to_owned(),
        },
        licence_id: LicenceId::make(NOW, &Last(4)).unwrap(),
        kind: LicenceKind::PractitionerQualification,
        licence_version: 2,
        licence_digest: Digest::from_bytes([0x22; 32]),
        attributes: vec!["name".to_owned(), "valid_to".to_owned()],
        signed_at: NOW,
        expires_at: NOW.plus(Duration::from_secs(3_600)),
    }
}

fn device() -> SigningKey {
    let mut bytes = [0x11; 32];
    bytes[31] = 2;
    SigningKey::from_bytes(SuiteId::P256, &bytes).unwrap()
}

#[test]
fn the_worked_example_of_a_consent_is_what_the_code_makes() {
    let flat: String = README.chars().filter(|c| !c.is_whitespace()).collect();
    let signature = device().sign_bare(&statement().message(SuiteId::P256));
    for value in
        [hex::encode(statement().encode()), statement().digest().to_hex(), hex::encode(signature.as_bytes())]
    {
        assert!(flat.contains(&value), "proto/README.md lacks\n{value}");
    }
    assert!(statement().verify(device().verifying_key(), &signature).is_ok());
}

#[test]
fn a_statement_reads_back_for_a_party_and_for_a_category() {
    let named = statement();
    assert_eq!(ConsentStatement::decode(&named.encode()), Ok(named.clone()));
    let open = ConsentStatement { recipient: Recipient::Category(PartyCategory::Lender), ..named };
    assert_eq!(ConsentStatement::decode(&open.encode()), Ok(open));
}

#[test]
fn every_change_of_a_statement_breaks_its_signature() {
    let signature = device().sign(Domain::ConsentStatement, &[&statement().encode()]);
    let changes: [fn(&mut ConsentStatement); 8] = [
        |s| s.attributes.push("address".to_owned()),
        |s| s.attributes.swap(0, 1),
        |s| s.expires_at = s.expires_at.plus(Duration::from_millis(1)),
        |s| s.purpose.text.push('。'),
        |s| s.purpose.retention = "保存十年".to_owned(),
        |s| s.recipient = Recipient::Category(PartyCategory::Insurer),
        |s| s.licence_version = 3,
        |s| s.licence_digest = Digest::from_bytes([0x23; 32]),
    ];
    for change in changes {
        let mut changed = statement();
        change(&mut changed);
        assert!(changed.verify(device().verifying_key(), &signature).is_err(), "{changed:?}");
    }
}

#[test]
fn a_statement_that_says_a_thing_twice_or_nothing_is_none() {
    let refused = |change: fn(&mut ConsentStatement)| {
        let mut changed = statement();
        change(&mut changed);
        ConsentStatement::decode(&changed.encode()).unwrap_err()
    };
    assert_eq!(refused(|s| s.attributes.clear()), ConsentError::Field("attributes"));
    assert_eq!(refused(|s| s.attributes.push("name".to_owned())), ConsentError::Field("attributes"));
    assert_eq!(refused(|s| s.attributes[0] = "n".repeat(49)), ConsentError::Field("attributes"));
    assert_eq!(refused(|s| s.purpose.text.clear()), ConsentError::Field("purpose_text"));
    assert_eq!(refused(|s| s.purpose.text = "a\u{202e}\nb".to_owned()), ConsentError::Field("purpose_text"));
    let bytes = statement().encode();
    assert!(ConsentStatement::decode(&[bytes.as_slice(), &[0]].concat()).is_err());
    assert!(ConsentStatement::decode(&bytes[1..]).is_err());
    assert!(ConsentStatement::decode(&[]).is_err());
}

struct Scene {
    licence_key: SigningKey,
    trust: TrustBundle,
    presentation: Presentation,
}

fn scene() -> Scene {
    let entropy = SeededEntropy::new(5);
    let licence_key = SigningKey::make(SuiteId::Sm, &entropy).unwrap();
    let day = Duration::from_secs(86_400);
    let from = NOW.minus(day);
    let trusted = |key: &SigningKey, key_use| {
        TrustedKey::new(key.verifying_key().clone(), key_use, "x".to_owned(), from, NOW.plus(day))
    };
    let display = SigningKey::make(SuiteId::Sm, &entropy).unwrap();
    let trust = TrustBundle {
        number: 1,
        issued_at: from,
        expires_at: NOW.plus(day),
        issuers: Vec::new(),
        keys: vec![trusted(&licence_key, KeyUse::Licence), trusted(&display, KeyUse::Display)],
    };
    let attributes: Vec<Attribute> = ["name", "address", "valid_to"]
        .into_iter()
        .map(|name| Attribute::make(name, AttributeValue::Text(format!("of {name}")), &entropy).unwrap())
        .collect();
    let document = LicenceDocument {
        licence_id: statement().licence_id,
        identifier: "x".to_owned(),
        kind: LicenceKind::PractitionerQualification,
        version: 2,
        status_epoch: StatusEpoch::FIRST,
        state: LicenceState::Valid,
        issued_at: NOW,
        confirmed_at: NOW,
        region: 140_100,
        due: DueDates::default(),
        attribute_digests: Vec::new(),
    };
    let licence = SignedLicence::sign(document, &attributes, &licence_key);
    let presentation = Presentation {
        grant_id: statement().grant_id,
        party_id: party(),
        credit_code: "91140100990000017N".to_owned(),
        purpose: "motor_claim".to_owned(),
        purpose_version: 1,
        presented_at: NOW,
        state: LicenceState::Valid,
        consent_digest: statement().digest(),
        licence: licence.disclose(|name| name != "address"),
    };
    Scene { licence_key, trust, presentation }
}

#[test]
fn a_presentation_shows_what_was_granted_and_the_digests_of_the_rest() {
    let Scene { licence_key, trust, presentation } = scene();
    let bytes = presentation.sign(&licence_key).encode();
    let verified = SignedPresentation::decode(&bytes).unwrap().verify(&trust, party()).unwrap();
    let shown: Vec<_> = verified.licence.attributes().iter().map(|a| a.name.as_str()).collect();
    assert_eq!(shown, ["name", "valid_to"]);
    assert_eq!(verified.licence.document().attribute_digests.len(), 3);
    assert!(!bytes.windows(10).any(|window| window == b"of address"));
    assert_eq!(verified.presentation, presentation);
}

#[test]
fn a_presentation_for_another_party_or_by_another_key_is_not_believed() {
    let Scene { licence_key, trust, presentation } = scene();
    let signed = presentation.sign(&licence_key);
    let other = RelyingPartyId::make(NOW, &Last(9)).unwrap();
    assert_eq!(signed.verify(&trust, other), Err(PresentationError::OtherParty));
    let stranger = SigningKey::make(SuiteId::Sm, &SeededEntropy::new(6)).unwrap();
    assert_eq!(presentation.sign(&stranger).verify(&trust, party()), Err(PresentationError::UnknownKey));
}

#[test]
fn no_bit_of_a_presentation_can_be_changed() {
    let Scene { licence_key, trust, presentation } = scene();
    let bytes = presentation.sign(&licence_key).encode();
    for place in 0..bytes.len() {
        let mut changed = bytes.clone();
        changed[place] ^= 1;
        let verified = SignedPresentation::decode(&changed).map(|signed| signed.verify(&trust, party()));
        assert!(!matches!(verified, Ok(Ok(_))), "byte {place}");
    }
}

#[test]
#[ignore = "prints the blocks, for writing them into the README"]
fn print_the_blocks() {
    let signature = device().sign_bare(&statement().message(SuiteId::P256));
    println!("@STATEMENT@ {}", hex::encode(statement().encode()));
    println!("@DIGEST@ {}", statement().digest().to_hex());
    println!("@SIGNATURE@ {}", hex::encode(signature.as_bytes()));
}

proptest::proptest! {
    #[test]
    fn bytes_from_outside_are_read_back_as_they_are_or_refused(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..400)) {
        if let Ok(read) = ConsentStatement::decode(&bytes) {
            proptest::prop_assert_eq!(read.encode(), bytes.clone());
        }
        if let Ok(read) = SignedPresentation::decode(&bytes) {
            proptest::prop_assert_eq!(read.encode(), bytes);
        }
    }

    #[test]
    fn a_statement_with_any_byte_changed_reads_back_as_it_is_or_is_refused(at in 0usize..400, to: u8) {
        let mut bytes = statement().encode();
        let at = at % bytes.len();
        bytes[at] = to;
        if let Ok(read) = ConsentStatement::decode(&bytes) {
            proptest::prop_assert_eq!(read.encode(), bytes);
        }
    }

    #[test]
    fn text_from_outside_is_a_handle_that_reads_back_or_none(text in "[GQ]?[0-9A-Za-z\\- ]{0,45}") {
        match text.parse() {
            Ok(GrantHandle::Token(token)) => proptest::prop_assert!(text.trim().ends_with(&token.to_string())),
            Ok(GrantHandle::Code(code)) => proptest::prop_assert_eq!(code.to_string().parse(), Ok(code)),
            Ok(GrantHandle::Request(id)) => proptest::prop_assert_eq!(id.to_string(), text),
            Err(_) => {}
        }
    }

    #[test]
    fn every_code_reads_back(bytes: [u8; 8]) {
        let code = GrantCode::from_bytes(bytes);
        proptest::prop_assert_eq!(code.to_string().parse(), Ok(code));
    }
}
