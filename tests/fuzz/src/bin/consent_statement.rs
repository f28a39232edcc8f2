//! A consent statement as a phone might send it: one encoding, and no edit of a signed one is signed as well.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use wallet_crypto::domain::Domain;
use wallet_crypto::entropy::{Entropy, EntropyError};
use wallet_crypto::signature::{Signature, SigningKey};
use wallet_crypto::suite::SuiteId;
use wallet_protocol::code_table::Lang;
use wallet_protocol::grant::{
    ConsentStatement, MAX_ASKED_ATTRIBUTES, PartyCategory, PartyShown, PurposeShown, Recipient, purpose,
};
use wallet_protocol::id::{DeviceId, GrantId, LicenceId, RelyingPartyId};
use wallet_protocol::licence::LicenceKind;
use wallet_protocol::time::UnixTime;

struct Sevens;

impl Entropy for Sevens {
    fn fill(&self, out: &mut [u8]) -> Result<(), EntropyError> {
        out.fill(7);
        Ok(())
    }
}

fn statement() -> ConsentStatement {
    let now = UnixTime::from_secs(1_800_000_000);
    let party = PartyShown {
        id: RelyingPartyId::make(now, &Sevens).expect("an id"),
        name: "样例财产保险有限公司".to_owned(),
        credit_code: "91140100990000017N".to_owned(),
        category: PartyCategory::Insurer,
    };
    ConsentStatement {
        grant_id: GrantId::make(now, &Sevens).expect("an id"),
        device_id: DeviceId::make(now, &Sevens).expect("an id"),
        request_id: None,
        recipient: Recipient::Party(party),
        purpose: PurposeShown::of(purpose("motor_claim").expect("a purpose"), Lang::En),
        licence_id: LicenceId::make(now, &Sevens).expect("an id"),
        kind: LicenceKind::PractitionerQualification,
        licence_version: 2,
        licence_digest: wallet_crypto::digest::sm3(b"licence"),
        attributes: vec!["name".to_owned(), "valid_to".to_owned()],
        signed_at: now,
        expires_at: UnixTime::from_secs(1_800_003_600),
    }
}

static SIGNED: LazyLock<(Vec<u8>, SigningKey, Signature)> = LazyLock::new(|| {
    let bytes = statement().encode();
    assert_eq!(ConsentStatement::decode(&bytes), Ok(statement()));
    let key = SigningKey::from_bytes(SuiteId::Sm, &[7; 32]).expect("a key");
    let signature = key.sign(Domain::ConsentStatement, &[&bytes]);
    (bytes, key, signature)
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
    let (genuine, key, signature) = &*SIGNED;
    for bytes in [data.to_vec(), edited(genuine, data)] {
        let Ok(read) = ConsentStatement::decode(&bytes) else { continue };
        assert_eq!(read.encode(), bytes);
        assert!((1..=MAX_ASKED_ATTRIBUTES).contains(&read.attributes.len()));
        assert!(&bytes == genuine || read.verify(key.verifying_key(), signature).is_err());
    }
});
