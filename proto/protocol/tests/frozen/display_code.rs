use serde::Serialize;
use wallet_crypto::digest::digest;
use wallet_crypto::domain::Domain;
use wallet_crypto::signature::SigningKey;
use wallet_protocol::display::{
    CertificateFace, CheckBase, DisplayCode, DisplayToken, Frame, PackId, ReaderChallenge, Scanned,
    SignedDisplayToken, StepIndex,
};
use wallet_protocol::epoch::StatusEpoch;
use wallet_protocol::licence::{DueDate, DueDates, LicenceKind};
use wallet_protocol::time::UnixTime;
use wallet_protocol::verdict::{
    Assurance, Evidence, Outcome, Reason, Verdict, VerdictPolicy, judge, unreadable,
};

use crate::scene::{DAY, HOUR, START, Scene, flipped, replaced};

const CHALLENGE: ReaderChallenge = [0xC5; 16];
const STEP: u16 = 2;

#[derive(Serialize)]
pub(crate) struct File {
    about: &'static str,
    root_key_hex: String,
    trust_bundle_hex: String,
    trust_bundle_accepted_at: i64,
    policy: Policy,
    vectors: Vec<Vector>,
}

#[derive(Serialize)]
struct Policy {
    skew_steps: u16,
    max_status_age_secs: u64,
    clock_tolerance_secs: u64,
}

#[derive(Serialize)]
struct Vector {
    name: &'static str,
    text: String,
    challenge_hex: Option<String>,
    trust_held: bool,
    now: i64,
    outcome: Outcome,
    reason: Reason,
    assurance: Assurance,
    evidence_age_secs: Option<u64>,
    face: Option<CertificateFace>,
    overdue: Vec<DueDate>,
}

/// A code before it became digits.
struct Raw {
    version: u8,
    flags: u8,
    token: Vec<u8>,
    token_signature: Vec<u8>,
    step: u16,
    frame_signature: Vec<u8>,
    behind: Vec<u8>,
}

impl Raw {
    fn of(code: &DisplayCode) -> Self {
        Self {
            version: 1,
            flags: u8::from(code.frame.challenged),
            token: code.token.bytes().to_vec(),
            token_signature: code.token.signature().as_bytes().to_vec(),
            step: code.frame.step.0,
            frame_signature: code.frame.signature.as_bytes().to_vec(),
            behind: Vec::new(),
        }
    }

    /// A code around a token that no encoder of ours writes; both signatures are good.
    fn around(token: Vec<u8>, scene: &Scene) -> Self {
        let token_signature = scene.display.sign(Domain::DisplayToken, &[&token]);
        let token_digest = digest(Domain::DisplayToken, &[&token]);
        let parts: [&[u8]; 3] = [token_digest.as_bytes(), &STEP.to_be_bytes(), &[]];
        let frame_signature = scene.p256_device.sign(Domain::DisplayFrame, &parts);
        Self {
            version: 1,
            flags: 0,
            token,
            token_signature: token_signature.as_bytes().to_vec(),
            step: STEP,
            frame_signature: frame_signature.as_bytes().to_vec(),
            behind: Vec::new(),
        }
    }

    fn digits(&self) -> String {
        let length = u16::try_from(self.token.len()).unwrap().to_be_bytes();
        let (head, step) = ([self.version, self.flags], self.step.to_be_bytes());
        let parts: [&[u8]; 7] =
            [&head, &length, &self.token, &self.token_signature, &step, &self.frame_signature, &self.behind];
        digits(&parts.concat())
    }
}

/// Seven bytes become seventeen digits, see `proto/README.md`.
fn digits(bytes: &[u8]) -> String {
    let widths = [0, 3, 5, 8, 10, 13, 15, 17];
    let groups = bytes.chunks(7).map(|group| {
        let value = group.iter().fold(0u64, |value, byte| value << 8 | u64::from(*byte));
        format!("{value:0width$}", width = widths.get(group.len()).copied().unwrap())
    });
    groups.collect()
}

fn day(text: &str) -> Option<wallet_protocol::time::CivilDate> {
    Some(text.parse().unwrap())
}

fn token(scene: &Scene, edit: impl FnOnce(&mut DisplayToken)) -> DisplayToken {
    let mut token = DisplayToken {
        signing_key: scene.display.verifying_key().key_id(),
        pack: PackId(0x0102_0304_0506_0708),
        index: 1,
        not_before: START,
        window_secs: 600,
        step_secs: 15,
        device_key: scene.p256_device.verifying_key().clone(),
        face: CertificateFace {
            kind: LicenceKind::VehicleTransportCertificate,
            number: "140100000001".to_owned(),
            subject: "晋A·样001".to_owned(),
            categories: Vec::new(),
            due: DueDates { licence: day("2030-12-31"), review: day("2027-06-30"), ..DueDates::default() },
            region: 140_100,
        },
        licence_digest: 0x1122_3344_5566_7788,
        status_epoch: StatusEpoch(3),
        status_age_secs: 42,
    };
    edit(&mut token);
    token
}

fn shown(
    token: SignedDisplayToken,
    device: &SigningKey,
    step: u16,
    challenge: Option<&ReaderChallenge>,
) -> DisplayCode {
    let step = StepIndex(step);
    let signature = device.sign_bare(&Frame::message(&token, step, challenge));
    DisplayCode { token, frame: Frame { step, challenged: challenge.is_some(), signature } }
}

/// Makes vectors and demands of the verifier what each of them expects.
struct Making<'a> {
    scene: &'a Scene,
    vectors: Vec<Vector>,
}

/// How a code is looked at.
#[derive(Clone, Copy)]
struct Look {
    challenge: Option<ReaderChallenge>,
    trust_held: bool,
    now: UnixTime,
}

/// In the middle of the step that is shown, by a reader without a challenge.
fn look() -> Look {
    Look { challenge: None, trust_held: true, now: UnixTime::from_secs(START.as_secs() + 37) }
}

fn at(seconds: i64) -> Look {
    Look { now: UnixTime::from_secs(START.as_secs() + seconds), ..look() }
}

impl Making<'_> {
    fn code(&self, edit: impl FnOnce(&mut DisplayToken)) -> DisplayCode {
        let token = token(self.scene, edit).sign(&self.scene.display).unwrap();
        shown(token, &self.scene.p256_device, STEP, None)
    }

    fn add(&mut self, name: &'static str, text: String, look: Look, reason: Reason) {
        let verdict = self.verdict(&text, look);
        assert_eq!(verdict.reason, reason, "{name}");
        self.vectors.push(Vector {
            name,
            text,
            challenge_hex: look.challenge.map(hex::encode),
            trust_held: look.trust_held,
            now: look.now.as_secs(),
            outcome: verdict.outcome,
            reason,
            assurance: verdict.assurance,
            evidence_age_secs: verdict.evidence_age_secs,
            face: verdict.face,
            overdue: verdict.overdue,
        });
    }

    fn add_code(&mut self, name: &'static str, code: &DisplayCode, look: Look, reason: Reason) {
        self.add(name, code.to_digits(), look, reason);
    }

    fn add_raw(&mut self, name: &'static str, edit: impl FnOnce(&mut Raw), reason: Reason) {
        let mut raw = Raw::of(&self.code(|_| ()));
        edit(&mut raw);
        self.add(name, raw.digits(), look(), reason);
    }

    fn add_token(&mut self, name: &'static str, from: &[u8], to: &[u8]) {
        let bytes = replaced(self.code(|_| ()).token.bytes(), from, to);
        self.add(name, Raw::around(bytes, self.scene).digits(), look(), Reason::Malformed);
    }

    fn verdict(&self, text: &str, look: Look) -> Verdict {
        let bundle = self.scene.bundle();
        match Scanned::read(text) {
            Err(error) => unreadable(&error, look.now),
            Ok(Scanned::Reference(_)) => panic!("no vector is a reference"),
            Ok(Scanned::Code(code)) => judge(
                &code,
                &Evidence {
                    trust: look.trust_held.then_some(&bundle),
                    challenge: look.challenge.as_ref(),
                    online: None,
                    now: look.now,
                    policy: &VerdictPolicy::default(),
                },
            ),
        }
    }

    fn add_good(&mut self) {
        let base: CheckBase = "https://luzheng.example/v".parse().unwrap();
        let code = self.code(|_| ());
        self.add("a vehicle, as a link", base.code(&code).to_string(), look(), Reason::Live);
        let elsewhere = format!(" http://elsewhere.example/#{}\n", code.to_digits());
        self.add("the address does not matter, nor space around it", elsewhere, look(), Reason::Live);
        let device = &self.scene.sm_device;
        let practitioner = token(self.scene, |token| {
            token.device_key = device.verifying_key().clone();
            token.face.kind = LicenceKind::PractitionerQualification;
            token.face.number = "1****************4".to_owned();
            token.face.subject = "*路证".to_owned();
            token.face.categories = vec![2_001, 3_001];
            token.face.due = DueDates { credit: day("2027-06-30"), ..DueDates::default() };
        });
        let practitioner = practitioner.sign(&self.scene.display).unwrap();
        let code = shown(practitioner, device, STEP, None);
        self.add_code("a practitioner, on a phone with an SM2 key", &code, look(), Reason::Live);
        let permit = self.code(|token| {
            token.face.kind = LicenceKind::DangerousGoodsPermit;
            token.face.subject = "路".repeat(40);
            token.face.region = 650_100;
            token.face.categories = vec![1, 2, 3, 4, 5, 6, 7, 8];
        });
        self.add_code("a permit with the longest name and most categories", &permit, look(), Reason::Live);
        let bare = self.code(|token| {
            token.face.number = String::new();
            token.face.subject = String::new();
            token.face.due = DueDates::default();
        });
        self.add_code("a face without number, subject and dates", &bare, look(), Reason::Live);
    }

    fn add_challenged(&mut self) {
        let token = || token(self.scene, |_| ()).sign(&self.scene.display).unwrap();
        let answered = shown(token(), &self.scene.p256_device, STEP, Some(&CHALLENGE));
        let plain = shown(token(), &self.scene.p256_device, STEP, None);
        let asking = Look { challenge: Some(CHALLENGE), ..look() };
        let other = Look { challenge: Some([0xC6; 16]), ..look() };
        self.add_code("a challenge is answered", &answered, asking, Reason::Live);
        self.add_code("a challenge is not answered", &plain, asking, Reason::ChallengeMissing);
        self.add_code("another challenge is answered", &answered, other, Reason::ForgedFrame);
        self.add_code("a challenge is answered that nobody asked", &answered, look(), Reason::StaleFrame);
        let mut raw = Raw::of(&answered);
        raw.flags = 0;
        self.add("an answer without its flag", raw.digits(), look(), Reason::ForgedFrame);
    }

    fn add_dates(&mut self) {
        let last = |licence: &str, review: &str| DueDates {
            licence: day(licence),
            review: day(review),
            ..DueDates::default()
        };
        // START is 16:00 of 2027-01-15 in China.
        for (name, due, reason) in [
            ("on its last day", last("2027-01-15", "2027-01-15"), Reason::Live),
            ("a day after its last day", last("2027-01-14", "2027-06-30"), Reason::Expired),
            ("a day after its review was due", last("2030-12-31", "2027-01-14"), Reason::ReviewOverdue),
        ] {
            let code = self.code(|token| token.face.due = due);
            self.add_code(name, &code, look(), reason);
        }
        let age = 26 * 3_600 - 37;
        let code = self.code(|token| token.status_age_secs = age);
        self.add_code("the registry's last word is 26 hours old", &code, look(), Reason::Live);
        self.add_code("the registry's last word is a second older", &code, at(38), Reason::StatusOld);
    }

    fn add_times(&mut self) {
        // Step 2 is shown from second 30 to 45; one step of skew each way.
        let code = self.code(|_| ());
        for (name, seconds, reason) in [
            ("a step early", 15, Reason::Live),
            ("a second more than a step early", 14, Reason::StaleFrame),
            ("a step late", 59, Reason::Live),
            ("a second more than a step late", 60, Reason::StaleFrame),
            ("more than two minutes early", -91, Reason::ClockOff),
            ("less than two minutes early", -90, Reason::NotYet),
            ("when the window ends", 600, Reason::StaleFrame),
            ("a step after the window ends", 615, Reason::WindowOver),
        ] {
            self.add_code(name, &code, at(seconds), reason);
        }
        let token = || token(self.scene, |_| ()).sign(&self.scene.display).unwrap();
        let last = shown(token(), &self.scene.p256_device, 39, None);
        self.add_code("the last step of the window", &last, at(614), Reason::Live);
        let beyond = shown(token(), &self.scene.p256_device, 40, None);
        self.add_code("a step beyond the window", &beyond, at(599), Reason::ForgedFrame);
    }

    fn add_trust(&mut self) {
        let code = self.code(|_| ());
        let without = Look { trust_held: false, ..look() };
        self.add_code("no trust bundle is held", &code, without, Reason::TrustOutdated);
        let over = Look { now: START.plus(DAY * 60), ..look() };
        self.add_code("the trust bundle is over", &code, over, Reason::TrustOutdated);
        let scene = self.scene;
        for (name, key) in [
            ("signed by a key that nobody knows", &scene.stranger),
            ("signed by a key for licences", &scene.licence),
            ("signed by a key after its revocation", &scene.revoked),
            ("signed by a key before it is in force", &scene.later),
            ("signed for a province that is not the issuer's", &scene.elsewhere),
        ] {
            let token = token(scene, |_| ()).sign(key).unwrap();
            let code = shown(token, &scene.p256_device, STEP, None);
            self.add_code(name, &code, look(), Reason::UnknownKey);
        }
        let before =
            token(scene, |token| token.not_before = START.minus(HOUR * 2)).sign(&scene.revoked).unwrap();
        let code = shown(before, &scene.p256_device, STEP, None);
        let then = Look { now: START.minus(HOUR * 2).plus(std::time::Duration::from_secs(37)), ..look() };
        self.add_code("signed before the revocation and looked at before it", &code, then, Reason::Live);
    }

    fn add_forged(&mut self) {
        let token_of_another = self.code(|token| token.index = 2).token.signature().as_bytes().to_vec();
        self.add_raw(
            "the token's signature with a bit flipped",
            |raw| {
                raw.token_signature = flipped(&raw.token_signature, 63);
            },
            Reason::ForgedToken,
        );
        self.add_raw(
            "the token's signature is of another token",
            |raw| {
                raw.token_signature = token_of_another;
            },
            Reason::ForgedToken,
        );
        self.add_raw(
            "the token's signature is zero",
            |raw| raw.token_signature = vec![0; 64],
            Reason::ForgedToken,
        );
        self.add_raw(
            "another number",
            |raw| {
                // The number is the varint behind the tag of field 9.
                let place = raw.token.iter().position(|byte| *byte == 0x48).unwrap() + 1;
                raw.token = flipped(&raw.token, place);
            },
            Reason::ForgedToken,
        );
        self.add_raw(
            "the frame's signature with a bit flipped",
            |raw| {
                raw.frame_signature = flipped(&raw.frame_signature, 0);
            },
            Reason::ForgedFrame,
        );
        self.add_raw(
            "the next step with the signature of this one",
            |raw| raw.step += 1,
            Reason::ForgedFrame,
        );
        let token = token(self.scene, |_| ()).sign(&self.scene.display).unwrap();
        let copied = shown(token, &self.scene.stranger, STEP, None);
        self.add_code("shown by another phone", &copied, look(), Reason::ForgedFrame);
    }

    fn add_malformed(&mut self) {
        let good = self.code(|_| ()).to_digits();
        let shorter = good.split_at(good.len() - 1).0.to_owned();
        for (name, text) in [
            ("nothing", String::new()),
            ("an address without a fragment", "https://luzheng.example/v".to_owned()),
            ("a letter among the digits", good.replacen('0', "O", 1)),
            ("full-width digits", good.replace('0', "０")),
            ("the last digit is missing", shorter),
            ("a digit more", format!("{good}0")),
            ("a group that does not fit its bytes", format!("99999999999999999{}", good.split_at(17).1)),
            ("only the version", digits(&[1])),
        ] {
            self.add(name, text, look(), Reason::Malformed);
        }
        self.add_raw("an unknown flag", |raw| raw.flags = 2, Reason::Malformed);
        self.add_raw("a byte behind", |raw| raw.behind = vec![0], Reason::Malformed);
        self.add_raw("the last byte is missing", |raw| raw.frame_signature.truncate(63), Reason::Malformed);
        self.add_raw("a later version", |raw| raw.version = 2, Reason::UnknownVersion);
        self.add_raw("version zero", |raw| raw.version = 0, Reason::UnknownVersion);
    }

    /// Everything is signed well, and the token is none.
    fn add_bad_tokens(&mut self) {
        self.add_token("a window of 59 seconds", &[0x28, 0xd8, 0x04], &[0x28, 59]);
        self.add_token("a step of 4 seconds", &[0x30, 15], &[0x30, 4]);
        self.add_token("a kind that there is not", &[0x40, 13], &[0x40, 99]);
        self.add_token("a region of seven digits", &[0xc4, 0xc6, 0x08], &[0xc0, 0x84, 0x3d]);
        self.add_token("an index of a pack that is too long", &[0x18, 1], &[0x18, 0xa0, 0x0b]);
        self.add_token("an integer in more bytes than it needs", &[0x18, 1], &[0x18, 0x81, 0x00]);
        self.add_token("a default that is written out", &[0x18, 1], &[0x18, 0]);
        self.add_token("an unknown field", &[0xc4, 0xc6, 0x08], &[0xc4, 0xc6, 0x08, 0xf8, 0x01, 1]);
        self.add_token("a field twice", &[0x18, 1, 0x20], &[0x18, 1, 0x18, 1, 0x20]);
        self.add_token("a device key of an unknown suite", &[0x3a, 34, 2], &[0x3a, 34, 9]);
        let subject: Vec<u8> = "晋A·样001".encode_utf16().flat_map(u16::to_be_bytes).collect();
        let odd = subject.split_at(subject.len() - 1).0;
        let with_length = |bytes: &[u8]| [&[0x5a, u8::try_from(bytes.len()).unwrap()][..], bytes].concat();
        self.add_token("half a character in the subject", &with_length(&subject), &with_length(odd));
        self.add_token("half a pair in the subject", &with_length(&subject), &with_length(&[0xd8, 0x00]));
        self.add_token("a subject that is too long", &with_length(&subject), &with_length(&[0x4e; 82]));
    }
}

pub(crate) fn file(scene: &Scene) -> File {
    let mut making = Making { scene, vectors: Vec::new() };
    making.add_good();
    making.add_challenged();
    making.add_dates();
    making.add_times();
    making.add_trust();
    making.add_forged();
    making.add_malformed();
    making.add_bad_tokens();
    let policy = VerdictPolicy::default();
    File {
        about: "Display codes as a verifier without network judges them; see proto/README.md, section 8.",
        root_key_hex: scene.root_hex(),
        trust_bundle_hex: hex::encode(scene.published()),
        trust_bundle_accepted_at: START.minus(HOUR * 3).as_secs(),
        policy: Policy {
            skew_steps: policy.skew_steps,
            max_status_age_secs: policy.max_status_age.as_secs(),
            clock_tolerance_secs: policy.clock_tolerance.as_secs(),
        },
        vectors: making.vectors,
    }
}
