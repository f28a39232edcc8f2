//! What a relying party is handed for a grant: one encoding, and no edit of a signed presentation is believed.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use wallet_crypto::digest::sm3;
use wallet_crypto::entropy::{Entropy, EntropyError};
use wallet_crypto::signature::SigningKey;
use wallet_crypto::suite::SuiteId;
use wallet_protocol::epoch::StatusEpoch;
use wallet_protocol::grant::{Presentation, SignedPresentation};
use wallet_protocol::id::{GrantId, LicenceId, RelyingPartyId};
use wallet_protocol::licence::{
    Attribute, AttributeValue, DueDates, LicenceDocument, LicenceKind, LicenceState, SignedLicence,
};
use wallet_protocol::time::UnixTime;
use wallet_protocol::trust::{KeyUse, TrustBundle, TrustedKey};

const NOW: UnixTime = UnixTime::from_secs(1_800_000_000);
const LATER: UnixTime = UnixTime::from_secs(1_900_000_000);

struct Sevens;

impl Entropy for Sevens {
    fn fill(&self, out: &mut [u8]) -> Result<(), EntropyError> {
        out.fill(7);
        Ok(())
    }
}

fn licence(key: &SigningKey) -> SignedLicence {
    let text = |name: &str| {
        Attribute::make(name, AttributeValue::Text(format!("of {name}")), &Sevens).expect("an attribute")
    };
    let document = LicenceDocument {
        licence_id: LicenceId::make(NOW, &Sevens).expect("an id"),
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
    SignedLicence::sign(document, &["name", "address", "valid_to"].map(text), key)
        .disclose(|name| name != "address")
}

fn presentation(key: &SigningKey, party: RelyingPartyId) -> SignedPresentation {
    let presentation = Presentation {
        grant_id: GrantId::make(NOW, &Sevens).expect("an id"),
        party_id: party,
        credit_code: "91140100990000017N".to_owned(),
        purpose: "motor_claim".to_owned(),
        purpose_version: 1,
        presented_at: NOW,
        state: LicenceState::Valid,
        consent_digest: sm3(b"consent"),
        licence: licence(key),
    };
    presentation.sign(key)
}

static SIGNED: LazyLock<(Vec<u8>, TrustBundle, RelyingPartyId)> = LazyLock::new(|| {
    let key = SigningKey::from_bytes(SuiteId::Sm, &[7; 32]).expect("a key");
    let trusted = TrustedKey::new(key.verifying_key().clone(), KeyUse::Licence, "x".to_owned(), NOW, LATER);
    let trust = TrustBundle {
        number: 1,
        issued_at: NOW,
        expires_at: LATER,
        issuers: Vec::new(),
        keys: vec![trusted],
    };
    let party = RelyingPartyId::make(NOW, &Sevens).expect("an id");
    let signed = presentation(&key, party);
    assert!(signed.verify(&trust, party).is_ok());
    (signed.encode(), trust, party)
});

/// The genuine bytes with as many of them changed as the input says: place (2 bytes) and the byte to be there.
fn edited(genuine: &[u8], edits: &[u8]) -> Vec<u8> {
    let mut bytes = genuine.to_vec();
    for edit in edits.chunks_exact(3) {
        let place = usize::from(u16::from_be_bytes([edit[0], edit[1]])) % bytes.len();
        bytes[place] = edit[2];
    }
    bytes
}

fuzz_target!(|data: &[u8]| {
    let (genuine, trust, party) = &*SIGNED;
    for bytes in [data.to_vec(), edited(genuine, data)] {
        let Ok(signed) = SignedPresentation::decode(&bytes) else { continue };
        assert_eq!(signed.encode(), bytes);
        assert!(&bytes == genuine || signed.verify(trust, *party).is_err());
    }
});
