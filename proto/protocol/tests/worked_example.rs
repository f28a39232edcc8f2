//! The worked example of `proto/README.md`: every block of hex in it is recomputed here.

#![expect(clippy::unwrap_used, reason = "test code: a failure should stop the test")]

use wallet_crypto::domain::Domain;
use wallet_crypto::key_id::KeyId;
use wallet_crypto::signature::{SigningKey, signed_message};
use wallet_crypto::suite::SuiteId;
use wallet_protocol::display::{
    CertificateFace, CheckBase, DisplayCode, DisplayToken, Frame, PackId, QrSymbol, SignedDisplayToken,
    StepIndex,
};
use wallet_protocol::epoch::StatusEpoch;
use wallet_protocol::licence::{DueDates, LicenceKind};
use wallet_protocol::problem::ProblemType;
use wallet_protocol::time::UnixTime;
use wallet_protocol::verdict::Reason;

const README: &str = include_str!("../../README.md");

fn key(suite: SuiteId, last: u8) -> SigningKey {
    let mut bytes = [0x11; 32];
    bytes[31] = last;
    SigningKey::from_bytes(suite, &bytes).unwrap()
}

fn token() -> SignedDisplayToken {
    let issuer = key(SuiteId::Sm, 1);
    let day = |text: &str| Some(text.parse().unwrap());
    DisplayToken {
        signing_key: KeyId::from_bytes([0; 4]),
        pack: PackId(0x0102_0304_0506_0708),
        index: 0,
        not_before: UnixTime::from_secs(1_800_000_000),
        window_secs: 600,
        step_secs: 15,
        device_key: key(SuiteId::P256, 2).verifying_key().clone(),
        face: CertificateFace {
            kind: LicenceKind::PractitionerQualification,
            number: "1****************4".to_owned(),
            subject: "*路证".to_owned(),
            categories: vec![2_001, 3_001],
            due: DueDates { licence: day("2030-12-31"), credit: day("2027-06-30"), ..DueDates::default() },
            region: 140_100,
        },
        licence_digest: 0x1122_3344_5566_7788,
        status_epoch: StatusEpoch(3),
        status_age_secs: 42,
    }
    .sign(&issuer)
    .unwrap()
}

fn code() -> DisplayCode {
    let (token, step) = (token(), StepIndex(2));
    let signature = key(SuiteId::P256, 2).sign_bare(&Frame::message(&token, step, None));
    DisplayCode { token, frame: Frame { step, challenged: false, signature } }
}

fn blocks() -> Vec<(&'static str, String)> {
    let code = code();
    let base: CheckBase = "https://luzheng.example/v".parse().unwrap();
    let text = base.code(&code);
    let version = QrSymbol::draw(&text).unwrap().version();
    vec![
        ("issuer key", hex::encode(key(SuiteId::Sm, 1).verifying_key().to_compressed())),
        ("device key", hex::encode(key(SuiteId::P256, 2).verifying_key().to_compressed())),
        ("token", hex::encode(code.token.bytes())),
        (
            "token signed message",
            hex::encode(signed_message(Domain::DisplayToken, SuiteId::Sm, &[code.token.bytes()])),
        ),
        ("token signature", hex::encode(code.token.signature().as_bytes())),
        ("token digest", code.token.digest().to_hex()),
        ("frame message", hex::encode(Frame::message(&code.token, StepIndex(2), None))),
        ("frame signature", hex::encode(code.frame.signature.as_bytes())),
        ("code", hex::encode(code.encode())),
        ("link", text.to_string()),
        ("symbol", format!("version {version}, level M")),
    ]
}

#[test]
fn the_worked_example_of_the_format_is_what_the_code_makes() {
    let flat: String = README.chars().filter(|c| !c.is_whitespace()).collect();
    for (name, value) in blocks() {
        let wanted: String = value.chars().filter(|c| !c.is_whitespace()).collect();
        assert!(flat.contains(&wanted), "proto/README.md lacks the {name}:\n{value}");
    }
}

#[test]
fn the_worked_example_reads_back() {
    let link = blocks().into_iter().find(|(name, _)| *name == "link").unwrap().1;
    let digits = link.split_once('#').unwrap().1;
    assert_eq!(DisplayCode::from_digits(digits).unwrap(), code());
}

#[test]
fn the_format_names_every_reason_problem_and_domain() {
    for reason in Reason::ALL {
        assert!(README.contains(&format!("`{}`", reason.as_str())), "{reason:?}");
    }
    for problem in ProblemType::ALL {
        assert!(README.contains(&format!("`{}`", problem.slug())), "{problem:?}");
    }
    for domain in Domain::ALL {
        assert!(README.contains(&format!("`{}`", domain.label())), "{domain:?}");
    }
}

#[test]
#[ignore = "prints the blocks, for writing them into the README"]
fn print_the_blocks() {
    for (name, value) in blocks() {
        println!("{name}\t{value}");
    }
    let row = |r: &Reason| format!("REASON\t{}\t{:?}\t{}", r.as_str(), r.outcome(), r.text_en());
    Reason::ALL.iter().for_each(|reason| println!("{}", row(reason)));
    ProblemType::ALL.iter().for_each(|p| println!("PROBLEM\t{}\t{}\t{}", p.slug(), p.status(), p.title()));
    Domain::ALL.iter().for_each(|domain| println!("DOMAIN\t{}", domain.label()));
}
