//! Our own layouts against the frozen file that an independent program computed.

use std::sync::Mutex;

use wallet_crypto::digest::digest;
use wallet_crypto::domain::Domain;
use wallet_crypto::entropy::{Entropy, EntropyError};
use wallet_crypto::kdf::{RootKey, hkdf_sm3};
use wallet_crypto::mac::MacKey;
use wallet_crypto::sealed::{Sealed, SealingKey};
use wallet_crypto::signature::{SigningKey, VerifyingKey, signed_message};
use wallet_crypto::suite::SuiteId;

use crate::vectors::{bytes, cases, domain, file, fixed, list, slices, text};

#[test]
fn no_frozen_label_has_gone_away() {
    for label in cases(&file("crypto_framing"), "labels") {
        let label = label.as_str().unwrap();
        assert!(Domain::ALL.iter().any(|domain| domain.label() == label), "{label}");
    }
}

#[test]
fn digests_tags_and_signed_messages_have_the_frozen_layout() {
    for case in cases(&file("crypto_framing"), "framing") {
        let (domain, parts) = (domain(&case), list(&case, "parts_hex"));
        let parts = slices(&parts);
        assert_eq!(digest(domain, &parts).to_hex(), text(&case, "digest_hex"), "{case}");
        let key = MacKey::from_bytes(fixed(&case, "mac_key_hex"));
        assert_eq!(key.mac(domain, &parts).to_hex(), text(&case, "mac_hex"), "{case}");
        for (suite, field) in
            [(SuiteId::Sm, "signed_message_sm_hex"), (SuiteId::P256, "signed_message_p256_hex")]
        {
            assert_eq!(signed_message(domain, suite, &parts), bytes(&case, field), "{case}");
        }
    }
}

#[test]
fn hkdf_sm3_gives_the_frozen_bytes() {
    for case in cases(&file("crypto_framing"), "hkdf") {
        let expected = bytes(&case, "okm_hex");
        let mut out = vec![0; expected.len()];
        hkdf_sm3(&bytes(&case, "salt_hex"), &bytes(&case, "ikm_hex"), &bytes(&case, "info_hex"), &mut out)
            .unwrap();
        assert_eq!(out, expected, "{case}");
    }
}

#[test]
fn more_than_hkdf_can_give_is_refused() {
    assert!(hkdf_sm3(b"", b"k", b"", &mut [0; 8160]).is_ok());
    assert!(hkdf_sm3(b"", b"k", b"", &mut [0; 8161]).is_err());
}

#[test]
fn a_root_key_derives_the_frozen_keys() {
    for case in cases(&file("crypto_framing"), "derived") {
        let root = RootKey::from_bytes(fixed(&case, "root_hex"));
        let (domain, context) = (domain(&case), bytes(&case, "context_hex"));
        assert_eq!(root.derive_sealing(domain, &context).expose()[..], bytes(&case, "sealing_hex"));
        assert_eq!(root.derive_root(domain, &context).expose()[..], bytes(&case, "root_hex_derived"));
        let expected = MacKey::from_bytes(fixed(&case, "mac_hex"));
        let derived = root.derive_mac(domain, &context);
        assert_eq!(derived.mac(domain, &[b"x"]), expected.mac(domain, &[b"x"]));
    }
}

/// Gives prepared bytes, once.
struct Prepared(Mutex<Vec<u8>>);

impl Entropy for Prepared {
    fn fill(&self, out: &mut [u8]) -> Result<(), EntropyError> {
        let bytes = std::mem::take(&mut *self.0.lock().unwrap());
        (bytes.len() == out.len()).then(|| out.copy_from_slice(&bytes)).ok_or(EntropyError)
    }
}

#[test]
fn sealed_bytes_have_the_frozen_layout_and_open_again() {
    for case in cases(&file("crypto_framing"), "sealed") {
        let key = SealingKey::from_bytes(fixed(&case, "key_hex"));
        let (domain, place) = (domain(&case), list(&case, "place_hex"));
        let chance = Prepared(Mutex::new(bytes(&case, "nonce_hex")));
        let plaintext = bytes(&case, "plaintext_hex");
        let sealed = key.seal(domain, &slices(&place), &plaintext, &chance).unwrap();
        assert_eq!(sealed.as_bytes(), bytes(&case, "sealed_hex"), "{case}");
        let stored = Sealed::from_bytes(bytes(&case, "sealed_hex")).unwrap();
        assert_eq!(key.open(domain, &slices(&place), &stored).ok().unwrap().expose(), plaintext, "{case}");
    }
}

#[test]
fn keys_and_signatures_have_the_frozen_bytes_in_both_suites() {
    let mut suites = std::collections::BTreeSet::new();
    for case in cases(&file("crypto_framing"), "signatures") {
        let suite: SuiteId = text(&case, "suite").parse().unwrap();
        let key = SigningKey::from_bytes(suite, &fixed(&case, "private_hex")).ok().unwrap();
        let public = key.verifying_key();
        assert_eq!(public.to_compressed()[..], bytes(&case, "compressed_hex"));
        assert_eq!(public.to_uncompressed()[..], bytes(&case, "uncompressed_hex"));
        assert_eq!(VerifyingKey::from_sec1(suite, &bytes(&case, "compressed_hex")).as_ref(), Ok(public));
        assert_eq!(public.thumbprint().to_hex(), text(&case, "thumbprint_hex"));
        assert_eq!(public.key_id().to_string(), text(&case, "key_id"));
        let (domain, parts) = (domain(&case), list(&case, "parts_hex"));
        let message = signed_message(domain, suite, &slices(&parts));
        assert_eq!(message, bytes(&case, "message_hex"));
        let signature = key.sign(domain, &slices(&parts));
        assert_eq!(signature.as_bytes()[..], bytes(&case, "signature_hex"), "{case}");
        assert_eq!(key.sign_bare(&message), signature);
        assert_eq!(public.verify(domain, &slices(&parts), &signature), Ok(()));
        assert_eq!(public.verify_bare(&message, &signature), Ok(()));
        suites.insert(suite);
    }
    assert_eq!(suites.len(), 2);
}
