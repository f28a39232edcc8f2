//! The signature of an annotated copy covers every byte of the file.

#![expect(clippy::unwrap_used, reason = "test code: a failure should stop the test")]

use std::time::Duration;

use wallet_crypto::entropy::SeededEntropy;
use wallet_crypto::signature::SigningKey;
use wallet_crypto::suite::SuiteId;
use wallet_protocol::grant::{
    CopyError, CopyToken, MAX_COPY_BYTES, ShareAddress, VerifiedCopy, grants_named, sign_copy, unsigned_note,
    verify_copy,
};
use wallet_protocol::id::GrantId;
use wallet_protocol::time::UnixTime;
use wallet_protocol::trust::{KeyUse, TrustBundle, TrustedKey};

const NOW: UnixTime = UnixTime::from_secs(1_800_000_000);
const DAY: Duration = Duration::from_secs(86_400);

fn key(number: u64) -> SigningKey {
    SigningKey::make(SuiteId::Sm, &SeededEntropy::new(number)).unwrap()
}

fn grant(number: u64) -> GrantId {
    GrantId::make(NOW, &SeededEntropy::new(number)).unwrap()
}

fn trust(key: &SigningKey, key_use: KeyUse) -> TrustBundle {
    let (from, until) = (NOW.minus(DAY), NOW.plus(DAY));
    let trusted = TrustedKey::new(key.verifying_key().clone(), key_use, "x".to_owned(), from, until);
    TrustBundle {
        number: 1,
        issued_at: NOW.minus(DAY),
        expires_at: NOW.plus(DAY),
        issuers: Vec::new(),
        keys: vec![trusted],
    }
}

/// A file with a note in its middle.
fn file(key: &SigningKey) -> Vec<u8> {
    let note = unsigned_note(grant(1), NOW, key.verifying_key());
    [b"%PDF-1.7 ".as_slice(), note.as_bytes(), b"endstream \xff %%EOF"].concat()
}

#[test]
fn a_signed_copy_is_believed_and_is_as_long_as_before() {
    let key = key(1);
    let signed = sign_copy(file(&key), &key).unwrap();
    assert_eq!(signed.len(), file(&key).len());
    assert_eq!(signed, sign_copy(file(&key), &key).unwrap());
    let verified = verify_copy(&signed, &trust(&key, KeyUse::Licence));
    assert_eq!(verified, Ok(VerifiedCopy { grant_id: grant(1), presented_at: NOW }));
}

#[test]
fn no_bit_can_be_changed_no_byte_taken_or_added() {
    let key = key(1);
    let (signed, trust) = (sign_copy(file(&key), &key).unwrap(), trust(&key, KeyUse::Licence));
    for place in 0..signed.len() {
        // The bit of 0x20 would make another spelling of a letter.
        for bit in [1, 0x20] {
            let mut changed = signed.clone();
            changed[place] ^= bit;
            assert!(verify_copy(&changed, &trust).is_err(), "bit {bit} of byte {place}");
        }
    }
    let mut longer = signed.clone();
    longer.push(b'\n');
    assert_eq!(verify_copy(&longer, &trust), Err(CopyError::Altered));
    assert_eq!(verify_copy(&signed[..signed.len() - 1], &trust), Err(CopyError::Altered));
}

#[test]
fn only_a_trusted_key_for_licences_counts() {
    let (ours, stranger) = (key(1), key(2));
    let signed = sign_copy(file(&stranger), &stranger).unwrap();
    assert_eq!(verify_copy(&signed, &trust(&ours, KeyUse::Licence)), Err(CopyError::UnknownKey));
    let signed = sign_copy(file(&ours), &ours).unwrap();
    assert_eq!(verify_copy(&signed, &trust(&ours, KeyUse::Display)), Err(CopyError::UnknownKey));
    // A note that names our key, signed by another.
    let forged = sign_copy(file(&ours), &stranger).unwrap();
    assert_eq!(verify_copy(&forged, &trust(&ours, KeyUse::Licence)), Err(CopyError::Altered));
}

#[test]
fn two_notes_and_none_are_no_copy_and_a_long_file_is_not_searched() {
    let key = key(1);
    let trust = trust(&key, KeyUse::Licence);
    let signed = sign_copy(file(&key), &key).unwrap();
    let twice = [signed.as_slice(), signed.as_slice()].concat();
    for other in [twice.as_slice(), b"", b"%PDF-1.7", b"luzheng-copy-signature-v1\ngrant x\n"] {
        assert_eq!(verify_copy(other, &trust), Err(CopyError::NoCopy));
    }
    assert_eq!(verify_copy(&vec![0; MAX_COPY_BYTES + 1], &trust), Err(CopyError::TooLong));
}

#[test]
fn the_grants_that_a_file_names_are_found_and_only_a_few() {
    let named = format!("x{}gra_{} {}", grant(1), "0".repeat(9), grant(2));
    assert_eq!(grants_named(named.as_bytes()), [grant(1), grant(2)].into());
    let many: String = (0..50).map(|number| grant(number).to_string()).collect();
    assert_eq!(grants_named(many.as_bytes()).len(), 8);
    assert!(grants_named(b"gra_").is_empty());
}

#[test]
fn a_check_link_holds_its_token_in_the_path() {
    let token = CopyToken::from_bytes([0xff; 16]);
    let link = ShareAddress::new("https://wallet.example/").copy(&token);
    let path = link.strip_prefix("https://wallet.example/c/").unwrap();
    assert_eq!(path.parse(), Ok(token));
    assert_eq!(format!("{token:?}"), "CopyToken(…)");
}

proptest::proptest! {
    #[test]
    fn whatever_bytes_come_in_there_is_an_answer(
        before in proptest::collection::vec(proptest::num::u8::ANY, 0..60),
        lines in "(grant|time|suite|key|signature|x)? ?[a-z0-9_\n ]{0,200}",
    ) {
        let bytes = [before.as_slice(), b"luzheng-copy-signature-v1\n", lines.as_bytes()].concat();
        let key = key(1);
        proptest::prop_assert!(verify_copy(&bytes, &trust(&key, KeyUse::Licence)).is_err());
        let _ = grants_named(&bytes);
    }
}
