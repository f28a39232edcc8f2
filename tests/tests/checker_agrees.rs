//! The independent checker and the wallet's own verifier agree on every code and on every mutant.

#![expect(clippy::unwrap_used, reason = "test code: a failure should stop the test")]

use std::time::Duration;

use proptest::prelude::*;
use wallet_checker::{Outcome as Checked, check_code};
use wallet_crypto::entropy::SeededEntropy;
use wallet_crypto::signature::SigningKey;
use wallet_crypto::suite::SuiteId;
use wallet_mobile_core::wallet::Verifier;
use wallet_protocol::display::{
    CheckBase, DisplayCode, DisplayToken, Frame, PackId, StepIndex, largest_face,
};
use wallet_protocol::epoch::StatusEpoch;
use wallet_protocol::licence::{DueDates, LicenceKind};
use wallet_protocol::time::{CivilDate, UnixTime};
use wallet_protocol::trust::{Issuer, KeyUse, SignedTrustBundle, TrustBundle, TrustedKey};
use wallet_protocol::verdict::Outcome;

const START: UnixTime = UnixTime::from_secs(1_800_000_000);

struct Scene {
    root: SigningKey,
    issuer: SigningKey,
    device: SigningKey,
    published: Vec<u8>,
}

fn scene(device: SuiteId) -> Scene {
    let entropy = SeededEntropy::new(5);
    let key = |suite| SigningKey::make(suite, &entropy).unwrap();
    let (root, issuer, device) = (key(SuiteId::Sm), key(SuiteId::Sm), key(device));
    let day = Duration::from_secs(86_400);
    let trusted = |key_use| {
        let verifying = issuer.verifying_key().clone();
        TrustedKey::new(verifying, key_use, "A".to_owned(), START.minus(day), START.plus(day * 20))
    };
    let bundle = TrustBundle {
        number: 7,
        issued_at: START,
        expires_at: START.plus(day * 10),
        issuers: vec![Issuer {
            code: "A".to_owned(),
            name_zh: "甲".to_owned(),
            name_en: "A".to_owned(),
            provinces: vec![14, 65],
        }],
        keys: vec![trusted(KeyUse::Display)],
    };
    let published = SignedTrustBundle::sign(&bundle, &root).encode();
    Scene { root, issuer, device, published }
}

impl Scene {
    fn code(&self, kind: LicenceKind, step: u16, age: u32, due: DueDates, region: u32) -> DisplayCode {
        let mut face = largest_face(kind);
        face.due = due;
        face.region = region;
        let token = DisplayToken {
            signing_key: self.issuer.verifying_key().key_id(),
            pack: PackId(9),
            index: 0,
            not_before: START,
            window_secs: 600,
            step_secs: 15,
            device_key: self.device.verifying_key().clone(),
            face,
            licence_digest: 1,
            status_epoch: StatusEpoch(1),
            status_age_secs: age,
        };
        let token = token.sign(&self.issuer).unwrap();
        let step = StepIndex(step);
        let signature = self.device.sign_bare(&Frame::message(&token, step, None));
        DisplayCode { token, frame: Frame { step, challenged: false, signature } }
    }

    fn agree(&self, text: &str, now: UnixTime) -> Result<(), TestCaseError> {
        let mut root = vec![u8::from(SuiteId::Sm)];
        root.extend_from_slice(&self.root.verifying_key().to_compressed());
        let mut verifier = Verifier::new(self.root.verifying_key().clone());
        // A bundle past its time is not taken; the verdict then says so.
        let _ = verifier.accept(&self.published, now);
        let ours = verifier.check(text, None, now);
        let (outcome, reason) = match check_code(text, &self.published, &root, now.as_secs()) {
            Checked::Valid(reason) => (Outcome::Valid, reason),
            Checked::NotValid(reason) => (Outcome::NotValid, reason),
            Checked::CannotTell(reason) => (Outcome::CannotTell, reason),
        };
        prop_assert_eq!((outcome, reason), (ours.outcome, ours.reason.as_str()), "{}", text);
        Ok(())
    }
}

fn due(days: [Option<i32>; 4]) -> DueDates {
    let today = CivilDate::in_china(START);
    let [licence, review, credit, education] = days.map(|days| days.map(|days| today.plus_days(days)));
    DueDates { licence, review, credit, education }
}

fn base() -> CheckBase {
    "https://luzheng.example/v".parse().unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn on_every_code_at_every_time(
        kind in 0usize..9, suite in 0usize..2, step in 0u16..48, at in -400i64..1_500, late in prop_oneof![Just(0i64), Just(900_000)],
        age in prop_oneof![0u32..600, 92_000u32..95_000], region in prop_oneof![Just(140_100u32), Just(310_000)],
        days in proptest::array::uniform4(proptest::option::of(-3i32..400)),
    ) {
        let scene = scene(SuiteId::ALL[suite]);
        let code = scene.code(LicenceKind::ALL[kind], step, age, due(days), region);
        let now = UnixTime::from_secs(START.as_secs() + at + late);
        scene.agree(&base().code(&code).to_string(), now)?;
    }

    #[test]
    fn on_every_flipped_bit_and_every_cut(flip in 0usize..2_400, cut in 0usize..400) {
        let scene = scene(SuiteId::P256);
        let code = scene.code(LicenceKind::PractitionerQualification, 0, 60, DueDates::default(), 140_100);
        let digits: Vec<u8> = code.to_digits().into_bytes();
        let mut altered = digits.clone();
        let place = flip % altered.len();
        altered[place] = b'0' + (altered[place] - b'0' + 1 + u8::try_from(flip % 9).unwrap()) % 10;
        scene.agree(&String::from_utf8(altered).unwrap(), START)?;
        let short = digits.len() - cut.min(digits.len());
        scene.agree(std::str::from_utf8(&digits[..short]).unwrap(), START)?;
    }

    #[test]
    fn on_any_text(text in "\\PC{0,80}|[0-9]{0,400}|00[0-9]{1,300}") {
        scene(SuiteId::Sm).agree(&text, START)?;
    }
}

/// One frozen code, as far as the checker judges it.
#[derive(serde::Deserialize)]
struct Vector {
    name: String,
    text: String,
    challenge_hex: Option<String>,
    trust_held: bool,
    now: i64,
    outcome: Outcome,
    reason: String,
}

#[derive(serde::Deserialize)]
struct Frozen {
    root_key_hex: String,
    trust_bundle_hex: String,
    vectors: Vec<Vector>,
}

#[test]
fn on_every_frozen_code() {
    let frozen: Frozen =
        serde_json::from_str(include_str!("../../proto/vectors/display_code_v1.json")).unwrap();
    let bytes = |text: &str| hex::decode(text).unwrap();
    let (root, published) = (bytes(&frozen.root_key_hex), bytes(&frozen.trust_bundle_hex));
    let plain = frozen.vectors.iter().filter(|vector| vector.challenge_hex.is_none());
    let mut compared = 0;
    for vector in plain {
        let published = if vector.trust_held { &published[..] } else { &[] };
        let checked = match check_code(&vector.text, published, &root, vector.now) {
            Checked::Valid(reason) => (Outcome::Valid, reason),
            Checked::NotValid(reason) => (Outcome::NotValid, reason),
            Checked::CannotTell(reason) => (Outcome::CannotTell, reason),
        };
        assert_eq!(checked, (vector.outcome, vector.reason.as_str()), "{}", vector.name);
        compared += 1;
    }
    assert!(compared > 50, "{compared}");
}
