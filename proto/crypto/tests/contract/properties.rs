//! What holds for every input.

use proptest::collection::vec;
use proptest::prelude::*;
use wallet_crypto::digest::digest;
use wallet_crypto::domain::Domain;
use wallet_crypto::entropy::SeededEntropy;
use wallet_crypto::mac::MacKey;
use wallet_crypto::sealed::{MalformedSealed, OpenError, Sealed, SealingKey};
use wallet_crypto::secret::Secret;
use wallet_crypto::signature::{BadSignature, Signature, SigningKey, VerifyingKey, signed_message};
use wallet_crypto::suite::SuiteId;

use crate::vectors::slices;

fn domains() -> impl Strategy<Value = Domain> {
    prop::sample::select(Domain::ALL)
}

fn suites() -> impl Strategy<Value = SuiteId> {
    prop::sample::select(&SuiteId::ALL[..])
}

fn parts() -> impl Strategy<Value = Vec<Vec<u8>>> {
    vec(vec(any::<u8>(), 0..12), 0..4)
}

fn flipped(bytes: &[u8], at: prop::sample::Index) -> Vec<u8> {
    let mut out = bytes.to_vec();
    let bit = at.index(out.len() * 8);
    out[bit / 8] ^= 1 << (bit % 8);
    out
}

fn key(suite: SuiteId, seed: u64) -> SigningKey {
    SigningKey::make(suite, &SeededEntropy::new(seed)).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn what_was_sealed_opens_in_its_place(
        seed: u64, domain in domains(), place in parts(), plaintext in vec(any::<u8>(), 0..200),
    ) {
        let chance = SeededEntropy::new(seed);
        let key = SealingKey::make(&chance).unwrap();
        let sealed = key.seal(domain, &slices(&place), &plaintext, &chance).unwrap();
        prop_assert_eq!(sealed.as_bytes().len(), plaintext.len() + 30);
        let stored = Sealed::from_bytes(sealed.into_bytes()).unwrap();
        let opened = key.open(domain, &slices(&place), &stored).ok().unwrap();
        prop_assert_eq!(opened.expose(), plaintext);
    }

    #[test]
    fn sealed_bytes_with_any_bit_changed_do_not_open(
        seed: u64, domain in domains(), place in parts(), plaintext in vec(any::<u8>(), 0..40),
        at: prop::sample::Index,
    ) {
        let chance = SeededEntropy::new(seed);
        let key = SealingKey::make(&chance).unwrap();
        let sealed = key.seal(domain, &slices(&place), &plaintext, &chance).unwrap();
        if let Ok(altered) = Sealed::from_bytes(flipped(sealed.as_bytes(), at)) {
            prop_assert_eq!(key.open(domain, &slices(&place), &altered).err(), Some(OpenError));
        }
    }

    #[test]
    fn sealed_bytes_do_not_open_in_another_place(
        seed: u64, here in (domains(), parts()), there in (domains(), parts()),
    ) {
        prop_assume!(here != there);
        let chance = SeededEntropy::new(seed);
        let key = SealingKey::make(&chance).unwrap();
        let sealed = key.seal(here.0, &slices(&here.1), b"plaintext", &chance).unwrap();
        prop_assert_eq!(key.open(there.0, &slices(&there.1), &sealed).err(), Some(OpenError));
    }

    #[test]
    fn a_place_with_any_bit_changed_or_its_parts_cut_elsewhere_does_not_open(
        joined in vec(any::<u8>(), 2..20), a: prop::sample::Index, b: prop::sample::Index,
        at: prop::sample::Index,
    ) {
        let key = SealingKey::from_bytes([1; 16]);
        let (one, two) = joined.split_at(a.index(joined.len()));
        let sealed = key.seal(Domain::StoredIdentity, &[one, two], b"x", &SeededEntropy::new(1)).unwrap();
        let (three, four) = joined.split_at(b.index(joined.len()));
        let opened = key.open(Domain::StoredIdentity, &[three, four], &sealed);
        prop_assert_eq!(opened.is_ok(), one == three);
        let altered = flipped(&joined, at);
        let (one, two) = altered.split_at(a.index(joined.len()));
        prop_assert_eq!(key.open(Domain::StoredIdentity, &[one, two], &sealed).err(), Some(OpenError));
    }

    #[test]
    fn bytes_from_anywhere_are_sealed_or_refused_and_never_a_panic(bytes in vec(any::<u8>(), 0..80)) {
        let known = bytes.starts_with(&[1, 1]) && bytes.len() >= 30;
        match Sealed::from_bytes(bytes) {
            Ok(sealed) => {
                prop_assert!(known);
                let opened = SealingKey::from_bytes([1; 16]).open(Domain::KeyFile, &[], &sealed);
                prop_assert_eq!(opened.err(), Some(OpenError));
            }
            Err(MalformedSealed) => prop_assert!(!known),
        }
    }

    #[test]
    fn two_lists_of_parts_never_share_digest_tag_or_message(
        one in (domains(), parts()), two in (domains(), parts()),
    ) {
        prop_assume!(one != two);
        let (a, b) = (slices(&one.1), slices(&two.1));
        let key = MacKey::from_bytes([1; 32]);
        prop_assert_ne!(digest(one.0, &a), digest(two.0, &b));
        prop_assert_ne!(key.mac(one.0, &a), key.mac(two.0, &b));
        prop_assert!(key.verify(two.0, &b, key.mac(one.0, &a).as_bytes()).is_err());
        for suite in SuiteId::ALL {
            prop_assert_ne!(signed_message(one.0, suite, &a), signed_message(two.0, suite, &b));
        }
        prop_assert_ne!(
            signed_message(one.0, SuiteId::Sm, &a),
            signed_message(one.0, SuiteId::P256, &a)
        );
    }

    #[test]
    fn der_reads_back_what_it_wrote_and_writes_only_what_it_reads(
        raw in vec(any::<u8>(), 64), zeros in 0usize..33, at: prop::sample::Index,
    ) {
        let mut raw = raw;
        raw[..zeros.min(32)].fill(0);
        let signature = Signature::from_slice(&raw).unwrap();
        let der = signature.to_der();
        prop_assert_eq!(Signature::from_der(&der), Ok(signature));
        let altered = flipped(&der, at);
        if let Ok(other) = Signature::from_der(&altered) {
            prop_assert_ne!(other, signature);
            prop_assert_eq!(other.to_der(), altered);
        }
        for short in 0..der.len() {
            prop_assert!(Signature::from_der(&der[..short]).is_err());
        }
        prop_assert!(Signature::from_der(&[&der[..], &[0]].concat()).is_err());
    }

    #[test]
    fn der_from_anywhere_is_canonical_or_refused(bytes in vec(any::<u8>(), 0..80)) {
        if let Ok(signature) = Signature::from_der(&bytes) {
            prop_assert_eq!(signature.to_der(), bytes);
        }
    }

    #[test]
    fn a_secret_survives_its_text_form_and_no_other_text_is_one(seed: u64, text in "[A-Za-z0-9_=+/-]{0,40}") {
        let secret = Secret::<20>::make(&SeededEntropy::new(seed)).unwrap();
        let again = Secret::<20>::from_base64url(&secret.to_base64url()).ok().unwrap();
        prop_assert!(secret.is(&again));
        if let Ok(read) = Secret::<20>::from_base64url(&text) {
            prop_assert!(read.to_base64url().as_str() == text);
        }
    }
}

proptest! {
    // Each case signs and verifies several times.
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_signature_verifies_and_only_for_its_domain_parts_and_key(
        seed: u64, suite in suites(), one in (domains(), parts()), two in (domains(), parts()),
    ) {
        let key = key(suite, seed);
        let signature = key.sign(one.0, &slices(&one.1));
        let public = key.verifying_key();
        prop_assert_eq!(public.verify(one.0, &slices(&one.1), &signature), Ok(()));
        if one != two {
            prop_assert_eq!(public.verify(two.0, &slices(&two.1), &signature), Err(BadSignature));
        }
        let other = self::key(suite, seed.wrapping_add(1));
        prop_assert_eq!(other.verifying_key().verify(one.0, &slices(&one.1), &signature), Err(BadSignature));
    }

    #[test]
    fn a_signature_with_any_bit_changed_is_refused(seed: u64, suite in suites(), at: prop::sample::Index) {
        let key = key(suite, seed);
        let signature = key.sign(Domain::DisplayToken, &[b"token"]);
        let altered = Signature::from_slice(&flipped(signature.as_bytes(), at)).unwrap();
        let verdict = key.verifying_key().verify(Domain::DisplayToken, &[b"token"], &altered);
        prop_assert_eq!(verdict, Err(BadSignature));
    }

    #[test]
    fn the_same_private_number_in_another_suite_gives_signatures_that_do_not_cross(seed: u64) {
        let (sm, number) = (key(SuiteId::Sm, seed), key(SuiteId::Sm, seed).to_bytes());
        let Ok(p256) = SigningKey::from_bytes(SuiteId::P256, &number) else { return Ok(()) };
        for (signer, verifier) in [(&sm, &p256), (&p256, &sm)] {
            let signature = signer.sign(Domain::DisplayToken, &[b"token"]);
            let verdict = verifier.verifying_key().verify(Domain::DisplayToken, &[b"token"], &signature);
            prop_assert_eq!(verdict, Err(BadSignature));
        }
        prop_assert_ne!(sm.verifying_key().thumbprint(), p256.verifying_key().thumbprint());
    }

    #[test]
    fn hardware_that_signs_the_message_bytes_makes_the_same_signature(
        seed: u64, suite in suites(), domain in domains(), parts in parts(),
    ) {
        let key = key(suite, seed);
        let message = signed_message(domain, suite, &slices(&parts));
        prop_assert_eq!(key.sign_bare(&message), key.sign(domain, &slices(&parts)));
    }

    #[test]
    fn keys_survive_their_stored_forms(seed: u64, suite in suites()) {
        let key = key(suite, seed);
        let again = SigningKey::from_bytes(suite, &key.to_bytes()).ok().unwrap();
        prop_assert_eq!(again.verifying_key(), key.verifying_key());
        let public = key.verifying_key();
        prop_assert_eq!(VerifyingKey::from_sec1(suite, &public.to_compressed()), Ok(public.clone()));
        prop_assert_eq!(VerifyingKey::from_sec1(suite, &public.to_uncompressed()), Ok(public.clone()));
    }

    #[test]
    fn points_from_anywhere_are_keys_or_refused(suite in suites(), bytes in vec(any::<u8>(), 33)) {
        let mut bytes = bytes;
        bytes[0] = 2 | (bytes[0] & 1);
        if let Ok(key) = VerifyingKey::from_sec1(suite, &bytes) {
            prop_assert_eq!(key.to_compressed()[..].to_vec(), bytes);
        }
    }
}
