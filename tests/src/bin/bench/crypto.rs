use serde_json::{Value, json};
use wallet_crypto::domain::Domain;
use wallet_crypto::entropy::OsEntropy;
use wallet_crypto::signature::SigningKey;
use wallet_crypto::suite::SuiteId;
use wallet_protocol::display::{
    CheckBase, DisplayCode, DisplayToken, Frame, PackId, QrSymbol, StepIndex, largest_face,
};
use wallet_protocol::epoch::StatusEpoch;
use wallet_protocol::licence::LicenceKind;
use wallet_protocol::time::{Clock as _, SystemClock, UnixTime};
use wallet_protocol::trust::{Issuer, KeyUse, TrustBundle, TrustedKey};
use wallet_protocol::verdict::{Evidence, VerdictPolicy, judge};

use crate::measure::{micros, round};

struct Bench {
    issuer: SigningKey,
    device: SigningKey,
    trust: TrustBundle,
    base: CheckBase,
    now: UnixTime,
}

/// What runs in one thread without a server: showing and checking a code, next to their floors.
pub(crate) fn local() -> Value {
    let bench = Bench::new();
    let message = [7u8; 200];
    let sm2_sign = micros(|| bench.issuer.sign(Domain::DisplayToken, &[&message]));
    let signature = bench.issuer.sign(Domain::DisplayToken, &[&message]);
    let sm2_verify =
        micros(|| bench.issuer.verifying_key().verify(Domain::DisplayToken, &[&message], &signature));
    let p256_sign = micros(|| bench.device.sign(Domain::DisplayFrame, &[&message]));
    let frame = bench.device.sign(Domain::DisplayFrame, &[&message]);
    let p256_verify =
        micros(|| bench.device.verifying_key().verify(Domain::DisplayFrame, &[&message], &frame));
    let code = bench.code();
    let text = bench.base.code(&code);
    let qr = micros(|| QrSymbol::draw(&text));
    let show = micros(|| QrSymbol::draw(&bench.base.code(&bench.code_of(&code))));
    let digits = code.to_digits();
    let policy = VerdictPolicy::default();
    let verify = micros(|| {
        let code = DisplayCode::from_digits(&digits);
        let evidence = Evidence {
            trust: Some(&bench.trust),
            challenge: None,
            online: None,
            now: bench.now,
            policy: &policy,
        };
        code.map(|code| judge(&code, &evidence))
    });
    json!({
        "floor_sm2_sign": round(sm2_sign),
        "floor_sm2_verify": round(sm2_verify),
        "floor_p256_sign": round(p256_sign),
        "floor_p256_verify": round(p256_verify),
        "floor_qr_matrix": round(qr),
        "show_frame_to_matrix": round(show),
        "show_over_floor": round(show / (p256_sign + qr)),
        "offline_verify": round(verify),
        "offline_verify_over_floor": round(verify / (sm2_verify + p256_verify)),
    })
}

impl Bench {
    fn new() -> Self {
        let now = UnixTime::from_secs(SystemClock.now().as_secs());
        let key = |suite| SigningKey::make(suite, &OsEntropy).expect("a key");
        let issuer = key(SuiteId::Sm);
        let from = UnixTime::from_secs(now.as_secs() - 86_400);
        let until = UnixTime::from_secs(now.as_secs() + 86_400);
        let trusted =
            TrustedKey::new(issuer.verifying_key().clone(), KeyUse::Display, "A".to_owned(), from, until);
        let all = Issuer {
            code: "A".to_owned(),
            name_zh: "甲".to_owned(),
            name_en: "A".to_owned(),
            provinces: vec![65],
        };
        Self {
            device: key(SuiteId::P256),
            trust: TrustBundle {
                number: 1,
                issued_at: from,
                expires_at: until,
                issuers: vec![all],
                keys: vec![trusted],
            },
            issuer,
            base: "https://luzheng.example/v".parse().expect("an address"),
            now,
        }
    }

    fn code(&self) -> DisplayCode {
        let token = DisplayToken {
            signing_key: self.issuer.verifying_key().key_id(),
            pack: PackId(1),
            index: 0,
            not_before: self.now,
            window_secs: 600,
            step_secs: 15,
            device_key: self.device.verifying_key().clone(),
            face: largest_face(LicenceKind::PractitionerQualification),
            licence_digest: 1,
            status_epoch: StatusEpoch(1),
            status_age_secs: 1,
        };
        let token = token.sign(&self.issuer).expect("a token");
        let frame = Frame { step: StepIndex(0), challenged: false, signature: self.device.sign_bare(b"") };
        self.code_of(&DisplayCode { token, frame })
    }

    /// What the phone does each step: a new frame over a token it holds.
    fn code_of(&self, code: &DisplayCode) -> DisplayCode {
        let step = StepIndex(0);
        let signature = self.device.sign_bare(&Frame::message(&code.token, step, None));
        DisplayCode { token: code.token.clone(), frame: Frame { step, challenged: false, signature } }
    }
}
