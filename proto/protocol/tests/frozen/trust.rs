use serde::Serialize;
use wallet_crypto::domain::Domain;
use wallet_crypto::signature::SigningKey;
use wallet_protocol::time::UnixTime;
use wallet_protocol::trust::{SignedTrustBundle, SignedTrustBundleError, TrustBundle};

use crate::scene::{DAY, START, Scene, flipped, replaced};
use crate::wire::Message;

#[derive(Serialize)]
pub(crate) struct File {
    about: &'static str,
    root_key_hex: String,
    vectors: Vec<Vector>,
}

#[derive(Serialize)]
struct Vector {
    name: &'static str,
    /// A bundle that was accepted before.
    held_hex: Option<String>,
    published_hex: String,
    now: i64,
    result: &'static str,
    number: Option<u64>,
    issuers: Option<usize>,
    keys: Option<usize>,
}

const ACCEPTED: &str = "accepted";
const MALFORMED: &str = "malformed";

fn result_of(error: &SignedTrustBundleError) -> &'static str {
    match error {
        SignedTrustBundleError::Expired => "expired",
        SignedTrustBundleError::Forged => "forged",
        SignedTrustBundleError::RolledBack { .. } => "rolled_back",
        SignedTrustBundleError::Bundle(_) | SignedTrustBundleError::Wire(_) => MALFORMED,
    }
}

struct Making<'a> {
    scene: &'a Scene,
    vectors: Vec<Vector>,
}

impl Making<'_> {
    fn judge(
        &self,
        published: &[u8],
        held: Option<u64>,
        now: UnixTime,
    ) -> Result<TrustBundle, SignedTrustBundleError> {
        SignedTrustBundle::decode(published)?.verify(self.scene.root.verifying_key(), held, now)
    }

    fn add_held(
        &mut self,
        name: &'static str,
        held: Option<&TrustBundle>,
        published: &[u8],
        now: UnixTime,
        result: &'static str,
    ) {
        let judged = self.judge(published, held.map(|bundle| bundle.number), now);
        assert_eq!(judged.as_ref().map_or_else(result_of, |_| ACCEPTED), result, "{name}");
        let bundle = judged.ok();
        self.vectors.push(Vector {
            name,
            held_hex: held
                .map(|bundle| hex::encode(SignedTrustBundle::sign(bundle, &self.scene.root).encode())),
            published_hex: hex::encode(published),
            now: now.as_secs(),
            result,
            number: bundle.as_ref().map(|bundle| bundle.number),
            issuers: bundle.as_ref().map(|bundle| bundle.issuers.len()),
            keys: bundle.as_ref().map(|bundle| bundle.keys.len()),
        });
    }

    fn add(&mut self, name: &'static str, published: &[u8], result: &'static str) {
        self.add_held(name, None, published, START, result);
    }

    /// A bundle that no encoder of ours writes, signed well.
    fn add_signed(&mut self, name: &'static str, bundle: Vec<u8>, result: &'static str) {
        let published = envelope(&bundle, &self.scene.root, 1, &self.scene.root);
        self.add(name, &published, result);
    }

    fn add_good(&mut self) {
        let (scene, bundle) = (self.scene, self.scene.bundle());
        let signed = |bundle: &TrustBundle| SignedTrustBundle::sign(bundle, &scene.root).encode();
        let numbered = |number| TrustBundle { number, ..bundle.clone() };
        let published = signed(&bundle);
        self.add("two issuers, five keys", &published, ACCEPTED);
        let none = TrustBundle { issuers: Vec::new(), keys: Vec::new(), ..bundle.clone() };
        self.add("nobody is trusted", &signed(&none), ACCEPTED);
        self.add_held("a newer one", Some(&numbered(6)), &published, START, ACCEPTED);
        self.add_held("the same again", Some(&bundle), &published, START, ACCEPTED);
        self.add_held("an older one", Some(&numbered(8)), &published, START, "rolled_back");
        let last = UnixTime::from_secs(bundle.expires_at.as_secs() - 1);
        self.add_held("in its last second", None, &published, last, ACCEPTED);
        self.add_held("when it is over", None, &published, START.plus(DAY * 60), "expired");
    }

    fn add_forged(&mut self) {
        let (scene, bundle) = (self.scene, self.scene.bundle());
        let bytes = bundle.encode();
        let good = envelope(&bytes, &scene.root, 1, &scene.root);
        self.add(
            "signed by another root",
            &SignedTrustBundle::sign(&bundle, &scene.stranger).encode(),
            "forged",
        );
        self.add(
            "another root under the name of ours",
            &envelope(&bytes, &scene.stranger, 1, &scene.root),
            "forged",
        );
        self.add(
            "our signature under another name",
            &envelope(&bytes, &scene.root, 1, &scene.stranger),
            "forged",
        );
        self.add(
            "our signature under another suite",
            &envelope(&bytes, &scene.root, 2, &scene.root),
            "forged",
        );
        self.add("a bit of the signature flipped", &flipped(&good, good.len() - 1), "forged");
        // The first byte behind tag and length of the bundle and the tag of its number.
        self.add(
            "a bit of the number flipped",
            &replaced(&good, &[0x08, 7, 0x10], &[0x08, 6, 0x10]),
            "forged",
        );
        let signature = scene.root.sign(Domain::TrustBundle, &[&bytes]);
        let short = signature.as_bytes().split_at(63).0;
        self.add("a short signature", &signed_message(&bytes, 1, &scene.root, short), "forged");
        let other = scene.root.sign(Domain::LicenceDocument, &[&bytes]);
        self.add(
            "signed as something else",
            &signed_message(&bytes, 1, &scene.root, other.as_bytes()),
            "forged",
        );
    }

    fn add_malformed(&mut self) {
        let good = self.scene.published();
        self.add("nothing", &[], "forged");
        self.add("text", b"{\"number\":7}", MALFORMED);
        self.add("a byte behind", &[&good[..], &[0]].concat(), MALFORMED);
        self.add("an unknown field", &[&good[..], &[0x28, 1]].concat(), MALFORMED);
        self.add("the last byte is missing", good.split_at(good.len() - 1).0, MALFORMED);
    }

    /// Signed well, and the bundle is none.
    fn add_bad_bundles(&mut self) {
        let (scene, bundle) = (self.scene, self.scene.bundle());
        let bytes = bundle.encode();
        self.add_signed("signed text", b"trust me".to_vec(), MALFORMED);
        self.add_signed("an unknown field in the bundle", [&bytes[..], &[0x30, 1]].concat(), MALFORMED);
        self.add_signed(
            "a long integer",
            replaced(&bytes, &[0x08, 7, 0x10], &[0x08, 0x87, 0, 0x10]),
            MALFORMED,
        );
        let mut twice = bundle.clone();
        twice.keys = bundle.keys.iter().chain(bundle.keys.first()).cloned().collect();
        self.add_signed("a key twice", twice.encode(), MALFORMED);
        let key = scene.display.verifying_key().to_compressed();
        for (name, suite, point, key_use) in [
            ("a key of an unknown suite", 9, &key[..], 1),
            ("a key that is no point", 1, &[2; 32][..], 1),
            ("a key off the curve", 1, &[&[4][..], &[7; 32]].concat(), 1),
            ("a key without use", 1, &key[..], 0),
            ("a key of an unknown use", 1, &key[..], 9),
        ] {
            let trusted = Message::default()
                .number(1, suite)
                .bytes(2, point)
                .number(3, key_use)
                .bytes(4, b"A")
                .number(5, 1)
                .number(6, 2);
            let bundle =
                Message::default().number(1, 7).number(2, 1).number(3, u64::MAX / 4).bytes(5, &trusted.0);
            self.add_signed(name, bundle.0, MALFORMED);
        }
        let late = Message::default().number(1, 7).number(2, 1).number(3, u64::MAX);
        self.add_signed("a time that there is not", late.0, MALFORMED);
    }
}

fn envelope(bundle: &[u8], signer: &SigningKey, suite: u64, named: &SigningKey) -> Vec<u8> {
    signed_message(bundle, suite, named, signer.sign(Domain::TrustBundle, &[bundle]).as_bytes())
}

fn signed_message(bundle: &[u8], suite: u64, named: &SigningKey, signature: &[u8]) -> Vec<u8> {
    let name = named.verifying_key().key_id().to_bytes();
    Message::default().bytes(1, bundle).number(2, suite).fixed(3, name).bytes(4, signature).0
}

pub(crate) fn file(scene: &Scene) -> File {
    let mut making = Making { scene, vectors: Vec::new() };
    making.add_good();
    making.add_forged();
    making.add_malformed();
    making.add_bad_bundles();
    File {
        about: "Trust bundles as published; see proto/README.md, section 8.",
        root_key_hex: scene.root_hex(),
        vectors: making.vectors,
    }
}
