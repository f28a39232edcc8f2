use serde::Serialize;
use wallet_crypto::domain::Domain;
use wallet_crypto::entropy::SeededEntropy;
use wallet_crypto::signature::SigningKey;
use wallet_protocol::epoch::StatusEpoch;
use wallet_protocol::id::LicenceId;
use wallet_protocol::licence::{
    Assessment, Attribute, AttributeValue, Category, DueDates, LicenceDocument, LicenceKind, LicenceState,
    Picture, SignedLicence, SignedLicenceError, VerifiedLicence,
};
use wallet_protocol::time::CivilDate;

use crate::scene::{DAY, HOUR, START, Scene, flipped, replaced};
use crate::wire::Message;

const BELIEVED: &str = "believed";
const MALFORMED: &str = "malformed";
const FORGED: &str = "forged";
const FOREIGN: &str = "foreign_attribute";
const UNKNOWN_KEY: &str = "unknown_key";

#[derive(Serialize)]
pub(crate) struct File {
    about: &'static str,
    root_key_hex: String,
    trust_bundle_hex: String,
    vectors: Vec<Vector>,
}

#[derive(Serialize)]
struct Vector {
    name: &'static str,
    signed_hex: String,
    result: &'static str,
    document: Option<Document>,
    attributes: Option<Vec<Attribute>>,
}

/// What the signed document says.
#[derive(Serialize)]
struct Document {
    licence_id: String,
    identifier: String,
    kind: LicenceKind,
    version: u32,
    status_epoch: u32,
    state: LicenceState,
    issued_at: i64,
    confirmed_at: i64,
    region: u32,
    due: DueDates,
    digest_hex: String,
    attribute_digests_hex: Vec<String>,
}

impl Document {
    fn of(document: &LicenceDocument) -> Self {
        Self {
            licence_id: document.licence_id.to_string(),
            identifier: document.identifier.clone(),
            kind: document.kind,
            version: document.version,
            status_epoch: document.status_epoch.0,
            state: document.state,
            issued_at: document.issued_at.as_secs(),
            confirmed_at: document.confirmed_at.as_secs(),
            region: document.region,
            due: document.due,
            digest_hex: document.digest().to_hex(),
            attribute_digests_hex: document.attribute_digests.iter().map(|digest| digest.to_hex()).collect(),
        }
    }
}

fn result_of(error: &SignedLicenceError) -> &'static str {
    match error {
        SignedLicenceError::ForeignAttribute => FOREIGN,
        SignedLicenceError::Forged => FORGED,
        SignedLicenceError::UnknownKey => UNKNOWN_KEY,
        SignedLicenceError::Document(_) | SignedLicenceError::Attribute(_) | SignedLicenceError::Wire(_) => {
            MALFORMED
        }
    }
}

fn day(text: &str) -> CivilDate {
    text.parse().unwrap()
}

fn document() -> LicenceDocument {
    LicenceDocument {
        licence_id: LicenceId::make(START, &SeededEntropy::new(1)).unwrap(),
        identifier: "1.2.156.3005.2.11100000000019713D071.111400000000000003.EXAMPLE0000000000001.001.K"
            .to_owned(),
        kind: LicenceKind::PractitionerQualification,
        version: 1,
        status_epoch: StatusEpoch(3),
        state: LicenceState::Valid,
        issued_at: START,
        confirmed_at: START.minus(HOUR),
        region: 140_100,
        due: DueDates {
            licence: Some(day("2030-12-31")),
            credit: Some(day("2027-06-30")),
            ..DueDates::default()
        },
        attribute_digests: Vec::new(),
    }
}

/// One attribute of each form.
fn attributes() -> Vec<Attribute> {
    let entropy = SeededEntropy::new(2);
    let text = |text: &str| text.to_owned();
    let values = [
        ("name", AttributeValue::Text(text("路样例"))),
        ("birth_date", AttributeValue::Date(day("1903-05-06"))),
        ("driving_class", AttributeValue::Code { table: text("driving_class"), value: text("A2") }),
        (
            "category",
            AttributeValue::Category(Category {
                code: text("02001"),
                first_issued: Some(day("1969-12-31")),
                valid_from: None,
                valid_to: Some(day("2030-12-31")),
            }),
        ),
        (
            "credit_record",
            AttributeValue::Assessment(Assessment {
                grade: text("AAA"),
                period_from: Some(day("2026-01-01")),
                period_to: None,
                remark: String::new(),
            }),
        ),
        ("scope", AttributeValue::Texts(vec![text("道路普通货物运输"), text("危险货物运输（3类）")])),
        (
            "photo",
            AttributeValue::Picture(Picture { media_type: text("image/png"), data: vec![0x89, 0x50].into() }),
        ),
        ("seats", AttributeValue::Quantity(0)),
    ];
    values.into_iter().map(|(name, value)| Attribute::make(name, value, &entropy).unwrap()).collect()
}

/// The parts of a signed licence, for joining them otherwise.
struct Parts {
    document: Vec<u8>,
    suite: u64,
    key: [u8; 4],
    signature: Vec<u8>,
    attributes: Vec<Vec<u8>>,
}

impl Parts {
    fn of(document: Vec<u8>, key: &SigningKey) -> Self {
        let signature = key.sign(Domain::LicenceDocument, &[&document]).as_bytes().to_vec();
        let attributes = attributes().iter().map(Attribute::encode).collect();
        Self { document, suite: 1, key: key.verifying_key().key_id().to_bytes(), signature, attributes }
    }

    fn join(&self) -> Vec<u8> {
        let message = Message::default()
            .bytes(1, &self.document)
            .number(2, self.suite)
            .fixed(3, self.key)
            .bytes(4, &self.signature);
        self.attributes.iter().fold(message, |message, attribute| message.bytes(5, attribute)).0
    }
}

struct Making<'a> {
    scene: &'a Scene,
    document: Vec<u8>,
    vectors: Vec<Vector>,
}

impl Making<'_> {
    fn judge(&self, signed: &[u8]) -> Result<VerifiedLicence, SignedLicenceError> {
        SignedLicence::decode(signed)?.verify(&self.scene.bundle())
    }

    fn add(&mut self, name: &'static str, signed: &[u8], result: &'static str) {
        let judged = self.judge(signed);
        assert_eq!(judged.as_ref().map_or_else(result_of, |_| BELIEVED), result, "{name}");
        let believed = judged.ok();
        self.vectors.push(Vector {
            name,
            signed_hex: hex::encode(signed),
            result,
            document: believed.as_ref().map(|licence| Document::of(licence.document())),
            attributes: believed.map(|licence| licence.attributes().to_vec()),
        });
    }

    fn add_parts(&mut self, name: &'static str, edit: impl FnOnce(&mut Parts), result: &'static str) {
        let mut parts = Parts::of(self.document.clone(), &self.scene.licence);
        edit(&mut parts);
        self.add(name, &parts.join(), result);
    }

    /// A document that no encoder of ours writes, signed well, without attributes.
    fn add_document(&mut self, name: &'static str, from: &[u8], to: &[u8]) {
        let mut parts = Parts::of(replaced(&self.document, from, to), &self.scene.licence);
        parts.attributes.clear();
        self.add(name, &parts.join(), MALFORMED);
    }

    fn add_good(&mut self) {
        let key = &self.scene.licence;
        let whole = SignedLicence::sign(document(), &attributes(), key);
        self.add("with an attribute of each form", &whole.encode(), BELIEVED);
        let some = whole.disclose(|name| matches!(name, "name" | "category"));
        self.add("with two of its attributes", &some.encode(), BELIEVED);
        self.add("with none of its attributes", &whole.disclose(|_| false).encode(), BELIEVED);
        let bare = LicenceDocument { due: DueDates::default(), state: LicenceState::Unknown, ..document() };
        self.add("of a document without attributes", &SignedLicence::sign(bare, &[], key).encode(), BELIEVED);
    }

    fn add_foreign(&mut self) {
        let own = Attribute::make("name", AttributeValue::Text("路他人".to_owned()), &SeededEntropy::new(3));
        let own = own.unwrap().encode();
        self.add_parts("an attribute of another licence", |parts| parts.attributes.push(own), FOREIGN);
        self.add_parts("two attributes in another order", |parts| parts.attributes.swap(0, 1), FOREIGN);
        self.add_parts(
            "an attribute twice",
            |parts| {
                parts.attributes.truncate(1);
                parts.attributes.push(parts.attributes.first().unwrap().clone());
            },
            FOREIGN,
        );
        self.add_parts(
            "an attribute with another salt",
            |parts| {
                let first = parts.attributes.first_mut().unwrap();
                *first = flipped(first, 2);
            },
            FOREIGN,
        );
        self.add_parts(
            "an attribute with another value",
            |parts| {
                let first = parts.attributes.first_mut().unwrap();
                *first = replaced(first, "路样例".as_bytes(), "路样本".as_bytes());
            },
            FOREIGN,
        );
    }

    fn add_forged(&mut self) {
        let scene = self.scene;
        self.add_parts(
            "a bit of the signature flipped",
            |parts| parts.signature = flipped(&parts.signature, 0),
            FORGED,
        );
        self.add_parts(
            "another version",
            |parts| {
                parts.document = replaced(&parts.document, &[0x20, 1, 0x28, 3], &[0x20, 2, 0x28, 3]);
            },
            FORGED,
        );
        self.add_parts("a short signature", |parts| parts.signature.truncate(63), FORGED);
        self.add_parts(
            "signed as something else",
            |parts| {
                let signature = scene.licence.sign(Domain::DisplayToken, &[&parts.document]);
                parts.signature = signature.as_bytes().to_vec();
            },
            FORGED,
        );
        self.add_parts(
            "signed by another key under the name of ours",
            |parts| {
                let signature = scene.stranger.sign(Domain::LicenceDocument, &[&parts.document]);
                parts.signature = signature.as_bytes().to_vec();
            },
            FORGED,
        );
        let of = |document: LicenceDocument, key| SignedLicence::sign(document, &attributes(), key).encode();
        self.add("signed by a key that nobody knows", &of(document(), &scene.stranger), UNKNOWN_KEY);
        self.add("signed by a key for display", &of(document(), &scene.display), UNKNOWN_KEY);
        let early = LicenceDocument { issued_at: START.minus(DAY * 31), ..document() };
        self.add("signed before the key was in force", &of(early, &scene.licence), UNKNOWN_KEY);
        self.add_parts("under another suite", |parts| parts.suite = 2, UNKNOWN_KEY);
        self.add_parts("under a suite that there is not", |parts| parts.suite = 9, UNKNOWN_KEY);
    }

    fn add_malformed(&mut self) {
        let good = SignedLicence::sign(document(), &attributes(), &self.scene.licence).encode();
        self.add("nothing", &[], MALFORMED);
        self.add("a byte behind", &[&good[..], &[0]].concat(), MALFORMED);
        self.add("an unknown field", &[&good[..], &[0x30, 1]].concat(), MALFORMED);
        self.add("the last byte is missing", good.split_at(good.len() - 1).0, MALFORMED);
        let salt = Message::default().bytes(1, &[1; 15]).bytes(2, b"name").0;
        self.add_parts("an attribute without a value", |parts| parts.attributes = vec![salt], MALFORMED);
        self.add_parts(
            "an attribute with a short salt",
            |parts| {
                let value = Message::default().bytes(1, b"x").0;
                let attribute = Message::default().bytes(1, &[1; 15]).bytes(2, b"name").bytes(3, &value);
                parts.attributes = vec![attribute.0];
            },
            MALFORMED,
        );
        self.add_document("an id that is none", b"lic_", b"lik_");
        self.add_document("a kind that there is not", &[0x18, 71, 0x20], &[0x18, 99, 0x20]);
        self.add_document("a state that there is not", b"valid", b"fine!");
        self.add_document("a region of seven digits", &[0x48, 0xc4, 0xc6, 0x08], &[0x48, 0xc0, 0x84, 0x3d]);
        self.add_document("a version that is written out as zero", &[0x20, 1, 0x28], &[0x20, 0, 0x28]);
        self.add_document("an integer in more bytes than it needs", &[0x20, 1, 0x28], &[0x20, 0x81, 0, 0x28]);
    }
}

pub(crate) fn file(scene: &Scene) -> File {
    let mut signed = document();
    signed.attribute_digests = attributes().iter().map(Attribute::digest).collect();
    let mut making = Making { scene, document: signed.encode(), vectors: Vec::new() };
    making.add_good();
    making.add_foreign();
    making.add_forged();
    making.add_malformed();
    File {
        about: "Signed licences as they cross the wire, judged by the trust bundle; see proto/README.md, section 8.",
        root_key_hex: scene.root_hex(),
        trust_bundle_hex: hex::encode(scene.published()),
        vectors: making.vectors,
    }
}
