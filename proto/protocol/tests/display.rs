//! Promises about display codes: budget, codec, forgery, time.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "test code: a failure should stop the test"
)]

use std::time::Duration;

use proptest::prelude::*;
use wallet_crypto::entropy::SeededEntropy;
use wallet_crypto::signature::SigningKey;
use wallet_crypto::suite::SuiteId;
use wallet_protocol::display::{
    CheckBase, CompactReference, DisplayCode, DisplayCodeError, DisplayToken, Frame, PackId, QrSymbol,
    ReaderChallenge, Scanned, SignedDisplayToken, StepIndex, largest_face, measure_budget,
};
use wallet_protocol::epoch::StatusEpoch;
use wallet_protocol::licence::{DueDates, LicenceKind, LicenceState};
use wallet_protocol::time::{CivilDate, UnixTime};
use wallet_protocol::trust::{Issuer, KeyUse, TrustBundle, TrustedKey};
use wallet_protocol::verdict::{
    Assurance, Evidence, OnlineStatus, Outcome, Reason, Verdict, VerdictPolicy, judge, unreadable,
};

const START: UnixTime = UnixTime::from_secs(1_800_000_000);

struct Fixture {
    issuer: SigningKey,
    device: SigningKey,
    trust: TrustBundle,
    policy: VerdictPolicy,
}

fn fixture(device_suite: SuiteId) -> Fixture {
    let entropy = SeededEntropy::new(7);
    let issuer = SigningKey::make(SuiteId::Sm, &entropy).unwrap();
    let device = SigningKey::make(device_suite, &entropy).unwrap();
    let day = Duration::from_secs(86_400);
    let key = TrustedKey::new(
        issuer.verifying_key().clone(),
        KeyUse::Display,
        "A".to_owned(),
        START.minus(day),
        START.plus(day * 30),
    );
    let trust = TrustBundle {
        number: 1,
        issued_at: START.minus(day),
        expires_at: START.plus(day * 30),
        issuers: vec![Issuer {
            code: "A".to_owned(),
            name_zh: "演示".to_owned(),
            name_en: "Demo".to_owned(),
            provinces: vec![14, 65],
        }],
        keys: vec![key],
    };
    Fixture { issuer, device, trust, policy: VerdictPolicy::default() }
}

impl Fixture {
    fn token(&self, kind: LicenceKind) -> SignedDisplayToken {
        self.token_with(kind, |_| {})
    }

    fn token_with(&self, kind: LicenceKind, edit: impl FnOnce(&mut DisplayToken)) -> SignedDisplayToken {
        let mut token = DisplayToken {
            signing_key: self.issuer.verifying_key().key_id(),
            pack: PackId(0x0123_4567_89ab_cdef),
            index: 3,
            not_before: START,
            window_secs: 600,
            step_secs: 15,
            device_key: self.device.verifying_key().clone(),
            face: largest_face(kind),
            licence_digest: 42,
            status_epoch: StatusEpoch(5),
            status_age_secs: 60,
        };
        edit(&mut token);
        token.sign(&self.issuer).unwrap()
    }

    fn code(
        &self,
        token: &SignedDisplayToken,
        step: u16,
        challenge: Option<&ReaderChallenge>,
    ) -> DisplayCode {
        let step = StepIndex(step);
        let signature = self.device.sign_bare(&Frame::message(token, step, challenge));
        DisplayCode {
            token: token.clone(),
            frame: Frame { step, challenged: challenge.is_some(), signature },
        }
    }

    fn judge_at(&self, code: &DisplayCode, now: UnixTime) -> Verdict {
        self.judge_with(code, now, None, None)
    }

    fn judge_with(
        &self,
        code: &DisplayCode,
        now: UnixTime,
        challenge: Option<&ReaderChallenge>,
        online: Option<&OnlineStatus>,
    ) -> Verdict {
        let evidence = Evidence { trust: Some(&self.trust), challenge, online, now, policy: &self.policy };
        judge(code, &evidence)
    }

    fn online(&self, state: LicenceState) -> OnlineStatus {
        OnlineStatus {
            state,
            status_epoch: StatusEpoch(5),
            due: largest_face(LicenceKind::TaxiDriverCertificate).due,
            confirmed_at: START,
            binding_live: true,
            replayed: false,
        }
    }
}

fn secs(n: i64) -> UnixTime {
    UnixTime::from_secs(START.as_secs() + n)
}

fn base() -> CheckBase {
    "https://luzheng.example/v".parse().unwrap()
}

#[test]
fn the_largest_code_of_every_kind_stays_within_version_14_at_level_m() {
    for suite in SuiteId::ALL {
        let fixture = fixture(suite);
        for row in measure_budget(&base(), &fixture.issuer, &fixture.device).unwrap() {
            assert!(row.version <= 14, "{row:?}");
        }
    }
}

/// Draws the symbol with its quiet zone and reads it with a decoder that shares no code with the encoder.
fn read_back(symbol: &QrSymbol) -> String {
    const SCALE: usize = 4;
    let side = (symbol.width() + 8) * SCALE;
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(side, side, |x, y| {
        let (x, y) = ((x / SCALE).wrapping_sub(4), (y / SCALE).wrapping_sub(4));
        if symbol.is_dark(x, y) { 0 } else { 255 }
    });
    let grids = image.detect_grids();
    assert_eq!(grids.len(), 1);
    grids[0].decode().unwrap().1
}

#[test]
fn every_drawn_symbol_is_read_back_by_an_independent_decoder() {
    let fixture = fixture(SuiteId::P256);
    for kind in LicenceKind::ALL {
        let code = fixture.code(&fixture.token(kind), 7, None);
        let text = base().code(&code);
        let symbol = QrSymbol::draw(&text).unwrap();
        let read = read_back(&symbol);
        assert_eq!(read, text.to_string());
        assert_eq!(Scanned::read(&read).unwrap(), Scanned::Code(Box::new(code)));
    }
    let reference = CompactReference::make(&SeededEntropy::new(9)).unwrap();
    let symbol = QrSymbol::draw(&base().reference(&reference)).unwrap();
    assert!(symbol.version() <= 4, "{}", symbol.version());
    assert_eq!(Scanned::read(&read_back(&symbol)).unwrap(), Scanned::Reference(reference));
}

#[test]
fn a_live_code_is_valid_and_says_what_it_stands_on() {
    for suite in SuiteId::ALL {
        let fixture = fixture(suite);
        let token = fixture.token(LicenceKind::PractitionerQualification);
        let verdict = fixture.judge_at(&fixture.code(&token, 2, None), secs(31));
        assert_eq!((verdict.outcome, verdict.reason), (Outcome::Valid, Reason::Live));
        assert_eq!(verdict.evidence_age_secs, Some(91));
        assert_eq!(verdict.assurance, Assurance::RecordedFramePossible);
        assert_eq!(verdict.face.unwrap().subject, "*卜杜热合曼·买买提依明江");
    }
}

#[test]
fn yesterdays_frame_is_stale_and_never_called_not_valid() {
    let fixture = fixture(SuiteId::Sm);
    let token = fixture.token(LicenceKind::TaxiDriverCertificate);
    let code = fixture.code(&token, 0, None);
    let cases = [
        (-16, Reason::NotYet),
        (-15, Reason::Live),
        (0, Reason::Live),
        (29, Reason::Live),
        (30, Reason::StaleFrame),
        (599, Reason::StaleFrame),
        (615, Reason::WindowOver),
        (90_000, Reason::WindowOver),
        (-500, Reason::ClockOff),
    ];
    for (at, reason) in cases {
        let verdict = fixture.judge_at(&code, secs(at));
        assert_eq!(verdict.reason, reason, "at {at}");
        assert_ne!(verdict.outcome, Outcome::NotValid, "at {at}");
    }
}

#[test]
fn a_frame_by_another_device_is_a_forgery() {
    let fixture = fixture(SuiteId::P256);
    let thief = SigningKey::make(SuiteId::P256, &SeededEntropy::new(99)).unwrap();
    let token = fixture.token(LicenceKind::TaxiDriverCertificate);
    let signature = thief.sign_bare(&Frame::message(&token, StepIndex(0), None));
    let code = DisplayCode { token, frame: Frame { step: StepIndex(0), challenged: false, signature } };
    assert_eq!(fixture.judge_at(&code, START).reason, Reason::ForgedFrame);
}

#[test]
fn a_code_of_an_unknown_or_retired_key_or_foreign_region_cannot_be_told() {
    let mut fixture = fixture(SuiteId::Sm);
    let token = fixture.token(LicenceKind::TaxiDriverCertificate);
    let code = fixture.code(&token, 0, None);
    let foreign = fixture.token_with(LicenceKind::TaxiDriverCertificate, |token| token.face.region = 310_000);
    let foreign = fixture.code(&foreign, 0, None);
    assert_eq!(fixture.judge_at(&foreign, START).reason, Reason::UnknownKey);
    fixture.trust.keys[0].revoked_at = Some(START);
    assert_eq!(fixture.judge_at(&code, START).reason, Reason::UnknownKey);
    fixture.trust.keys.clear();
    assert_eq!(fixture.judge_at(&code, START).reason, Reason::UnknownKey);
    fixture.trust.expires_at = START;
    assert_eq!(fixture.judge_at(&code, START).reason, Reason::TrustOutdated);
}

#[test]
fn an_answer_to_a_readers_challenge_counts_for_that_reader_alone() {
    let fixture = fixture(SuiteId::P256);
    let token = fixture.token(LicenceKind::TaxiDriverCertificate);
    let (mine, other) = ([1; 16], [2; 16]);
    let code = fixture.code(&token, 0, Some(&mine));
    let verdict = fixture.judge_with(&code, START, Some(&mine), None);
    assert_eq!((verdict.reason, verdict.assurance), (Reason::Live, Assurance::Present));
    assert_eq!(fixture.judge_with(&code, START, Some(&other), None).reason, Reason::ForgedFrame);
    assert_eq!(fixture.judge_with(&code, START, None, None).outcome, Outcome::CannotTell);
    let plain = fixture.code(&token, 0, None);
    assert_eq!(fixture.judge_with(&plain, START, Some(&mine), None).reason, Reason::ChallengeMissing);
}

#[test]
fn what_the_registry_says_now_stands_over_what_the_code_says() {
    let fixture = fixture(SuiteId::Sm);
    let code = fixture.code(&fixture.token(LicenceKind::TaxiDriverCertificate), 0, None);
    let cases = [
        (LicenceState::Valid, Reason::Live),
        (LicenceState::Suspended, Reason::Suspended),
        (LicenceState::Cancelled, Reason::Cancelled),
        (LicenceState::Revoked, Reason::Revoked),
        (LicenceState::Withdrawn, Reason::Withdrawn),
        (LicenceState::Superseded, Reason::Superseded),
        (LicenceState::Transferred, Reason::Transferred),
        (LicenceState::Expired, Reason::Expired),
        (LicenceState::Unknown, Reason::StatusUnknown),
    ];
    for (state, reason) in cases {
        let online = fixture.online(state);
        assert_eq!(fixture.judge_with(&code, START, None, Some(&online)).reason, reason);
    }
    let ended = OnlineStatus { binding_live: false, ..fixture.online(LicenceState::Valid) };
    assert_eq!(fixture.judge_with(&code, START, None, Some(&ended)).reason, Reason::BindingEnded);
    let changed = OnlineStatus { status_epoch: StatusEpoch(6), ..fixture.online(LicenceState::Valid) };
    assert_eq!(fixture.judge_with(&code, START, None, Some(&changed)).reason, Reason::StatusChanged);
    let replayed = OnlineStatus { replayed: true, ..fixture.online(LicenceState::Valid) };
    assert_eq!(fixture.judge_with(&code, START, None, Some(&replayed)).reason, Reason::Replayed);
}

#[test]
fn dates_speak_for_themselves_even_offline() {
    let fixture = fixture(SuiteId::Sm);
    let today = CivilDate::in_china(START);
    let with = |due: DueDates| {
        let token = fixture.token_with(LicenceKind::TaxiDriverCertificate, |token| token.face.due = due);
        fixture.judge_at(&fixture.code(&token, 0, None), START)
    };
    let expired = with(DueDates { licence: Some(today.plus_days(-1)), ..DueDates::default() });
    assert_eq!((expired.outcome, expired.reason), (Outcome::NotValid, Reason::Expired));
    let last_day = with(DueDates { licence: Some(today), ..DueDates::default() });
    assert_eq!(last_day.reason, Reason::Live);
    let overdue = with(DueDates { review: Some(today.plus_days(-1)), ..DueDates::default() });
    assert_eq!((overdue.outcome, overdue.reason), (Outcome::Valid, Reason::ReviewOverdue));
    assert_eq!(overdue.overdue.len(), 1);
}

#[test]
fn old_news_of_the_registry_settles_nothing() {
    let fixture = fixture(SuiteId::Sm);
    let token =
        fixture.token_with(LicenceKind::TaxiDriverCertificate, |token| token.status_age_secs = 27 * 3_600);
    let verdict = fixture.judge_at(&fixture.code(&token, 0, None), START);
    assert_eq!((verdict.outcome, verdict.reason), (Outcome::CannotTell, Reason::StatusOld));
}

#[test]
fn texts_that_are_no_codes_are_told_apart() {
    let read = |text: &str| Scanned::read(text).unwrap_err();
    assert_eq!(read("hello"), DisplayCodeError::NotOurs);
    assert_eq!(read("https://luzheng.example/v#"), DisplayCodeError::NotOurs);
    assert_eq!(read("https://luzheng.example/v#R12"), DisplayCodeError::NotOurs);
    assert_eq!(read("https://luzheng.example/v#１２３"), DisplayCodeError::NotOurs);
    assert_eq!(read("999"), DisplayCodeError::Digits);
    assert_eq!(read("12"), DisplayCodeError::Digits);
    assert_eq!(read(&"0".repeat(1_500)), DisplayCodeError::TooLong);
    assert_eq!(read(&"x".repeat(4_000)), DisplayCodeError::TooLong);
    assert_eq!(read("002"), DisplayCodeError::UnknownVersion(2));
    assert_eq!(read("001"), DisplayCodeError::Layout);
    assert_eq!(unreadable(&read("002"), START).reason, Reason::UnknownVersion);
    assert_eq!(unreadable(&read("hello"), START).outcome, Outcome::CannotTell);
}

#[test]
fn a_base_that_would_cost_the_symbol_too_much_is_refused() {
    for bad in ["", "ftp://a/v", "https://a", "https:///v", "https://a/v#x", "https://路证.example/v"] {
        assert!(bad.parse::<CheckBase>().is_err(), "{bad}");
    }
    assert!(format!("https://{}/v", "a".repeat(40)).parse::<CheckBase>().is_err());
}

fn is_never_valid(fixture: &Fixture, bytes: &[u8]) -> bool {
    match DisplayCode::decode(bytes) {
        Err(_) => true,
        Ok(code) => fixture.judge_at(&code, START).outcome != Outcome::Valid,
    }
}

#[test]
fn no_single_bit_change_of_a_code_is_ever_valid() {
    let fixture = fixture(SuiteId::Sm);
    let code = fixture.code(&fixture.token(LicenceKind::PractitionerQualification), 0, None);
    let bytes = code.encode();
    assert_eq!(fixture.judge_at(&code, START).outcome, Outcome::Valid);
    // Every bit of header, step and token; of the two signatures every eleventh, because each costs a verification.
    for bit in 0..bytes.len() * 8 {
        let in_signature =
            bit / 8 > bytes.len() - 194 && bit / 8 != bytes.len() - 66 && bit / 8 != bytes.len() - 65;
        if in_signature && bit % 11 != 0 {
            continue;
        }
        let mut altered = bytes.clone();
        altered[bit / 8] ^= 1 << (bit % 8);
        assert!(is_never_valid(&fixture, &altered), "bit {bit}");
    }
}

#[test]
fn no_truncation_and_no_added_byte_is_a_code() {
    let fixture = fixture(SuiteId::Sm);
    let bytes = fixture.code(&fixture.token(LicenceKind::TaxiDriverCertificate), 0, None).encode();
    for length in 0..bytes.len() {
        assert!(DisplayCode::decode(&bytes[..length]).is_err(), "{length}");
    }
    let mut longer = bytes.clone();
    longer.push(0);
    assert_eq!(DisplayCode::decode(&longer), Err(DisplayCodeError::Layout));
}

#[test]
fn adjacent_steps_never_share_a_code() {
    let fixture = fixture(SuiteId::Sm);
    let token = fixture.token(LicenceKind::TaxiDriverCertificate);
    let codes: Vec<_> = (0..40).map(|step| fixture.code(&token, step, None).to_digits()).collect();
    assert!(codes.windows(2).all(|pair| pair[0] != pair[1]));
}

#[test]
fn steps_cover_their_window_without_gap_or_overlap() {
    let fixture = fixture(SuiteId::Sm);
    let token = fixture.token(LicenceKind::TaxiDriverCertificate);
    assert_eq!(StepIndex::at(&token, secs(-1)), None);
    assert_eq!(StepIndex::at(&token, secs(600)), None);
    for second in 0..600 {
        let step = StepIndex::at(&token, secs(second)).unwrap();
        assert!(step.begins(&token) <= secs(second) && secs(second) < step.ends(&token), "{second}");
    }
    assert_eq!(StepIndex(39).ends(&token), secs(600));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_code_reads_back_as_it_was(kind in 0usize..9, step in 0u16..40, pack: u64, epoch: u32, age in 0u32..100_000,
                                   subject in "[\u{4e00}-\u{9fa5}A-Z0-9*]{0,40}", digest: u64) {
        let fixture = fixture(SuiteId::Sm);
        let token = fixture.token_with(LicenceKind::ALL[kind], |token| {
            token.pack = PackId(pack);
            token.status_epoch = StatusEpoch(epoch);
            token.status_age_secs = age;
            token.face.subject = subject;
            token.licence_digest = digest;
        });
        let code = fixture.code(&token, step, None);
        prop_assert_eq!(DisplayCode::decode(&code.encode()), Ok(code.clone()));
        prop_assert_eq!(DisplayCode::from_digits(&code.to_digits()), Ok(code));
    }

    #[test]
    fn a_frame_is_valid_exactly_inside_its_step_and_one_step_of_skew(step in 0u16..40, at in -700i64..1_300) {
        let fixture = fixture(SuiteId::Sm);
        let code = fixture.code(&fixture.token(LicenceKind::TaxiDriverCertificate), step, None);
        let begins = i64::from(step) * 15;
        let inside = at >= begins - 15 && at < begins + 30;
        let verdict = fixture.judge_at(&code, secs(at));
        prop_assert_eq!(verdict.outcome == Outcome::Valid, inside, "{:?}", verdict.reason);
        prop_assert_ne!(verdict.outcome, Outcome::NotValid);
    }

    #[test]
    fn older_evidence_never_makes_a_better_verdict(age in 0u32..200_000, more in 0u32..100_000) {
        let fixture = fixture(SuiteId::Sm);
        let outcome = |age| {
            let token = fixture.token_with(LicenceKind::TaxiDriverCertificate, |token| token.status_age_secs = age);
            fixture.judge_at(&fixture.code(&token, 0, None), START).outcome
        };
        prop_assert!(outcome(age) == Outcome::Valid || outcome(age + more) != Outcome::Valid);
    }

    #[test]
    fn no_bytes_make_the_decoder_panic(bytes in proptest::collection::vec(any::<u8>(), 0..500)) {
        let _ = DisplayCode::decode(&bytes);
    }

    #[test]
    fn no_text_makes_the_reader_panic(text in "\\PC{0,200}") {
        let _ = Scanned::read(&text);
    }
}
