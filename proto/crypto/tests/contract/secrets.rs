//! Secrets cannot be printed or copied, by the compiler's own word.

use std::fmt::{Debug, Display};
use std::marker::PhantomData;

use wallet_crypto::access_token::{AccessTokenKey, AccessTokenVerifier};
use wallet_crypto::digest::Digest;
use wallet_crypto::domain::Domain;
use wallet_crypto::entropy::OsEntropy;
use wallet_crypto::kdf::RootKey;
use wallet_crypto::mac::MacKey;
use wallet_crypto::sealed::SealingKey;
use wallet_crypto::secret::{Secret, SecretBytes, constant_time_eq};
use wallet_crypto::signature::{BadSignature, SigningKey, VerifyingKey};
use wallet_crypto::suite::SuiteId;
use zeroize::ZeroizeOnDrop;

/// Asks whether a type has a trait: the inherent constant exists only where it has, and is preferred.
struct Ask<T: ?Sized>(PhantomData<T>);

macro_rules! question {
    ($fallback:ident, $answer:ident, $($bound:tt)+) => {
        trait $fallback {
            const $answer: bool = false;
        }
        impl<T: ?Sized> $fallback for Ask<T> {}
        impl<T: $($bound)+> Ask<T> {
            const $answer: bool = true;
        }
    };
}

question!(NoDebug, DEBUG, Debug);
question!(NoDisplay, DISPLAY, Display);
question!(NoClone, CLONE, Clone);
question!(NoWipe, WIPED, ZeroizeOnDrop);

macro_rules! secret {
    ($($secret:ty),+ $(,)?) => {
        $(const _: () = {
            assert!(!<Ask<$secret>>::DEBUG, "a secret must not be printable");
            assert!(!<Ask<$secret>>::DISPLAY, "a secret must not be printable");
            assert!(!<Ask<$secret>>::CLONE, "a secret must not be copied");
        };)+
    };
}

secret!(SecretBytes, Secret<20>, MacKey, RootKey, SealingKey, SigningKey, AccessTokenKey);

// The question can be answered with yes: otherwise the assertions above could not fail.
const _: () =
    assert!(<Ask<Digest>>::DEBUG && <Ask<Digest>>::CLONE && <Ask<SuiteId>>::DISPLAY && !<Ask<Digest>>::WIPED);

#[test]
fn every_secret_says_that_it_is_wiped() {
    let answers = [
        <Ask<SecretBytes>>::WIPED,
        <Ask<Secret<20>>>::WIPED,
        <Ask<MacKey>>::WIPED,
        <Ask<RootKey>>::WIPED,
        <Ask<SealingKey>>::WIPED,
        <Ask<SigningKey>>::WIPED,
        <Ask<AccessTokenKey>>::WIPED,
    ];
    assert_eq!(answers, [true; 7]);
}

#[test]
fn a_public_key_prints_its_name_and_nothing_else() {
    let key = SigningKey::from_bytes(SuiteId::Sm, &[7; 32]).ok().unwrap();
    let public: &VerifyingKey = key.verifying_key();
    assert_eq!(format!("{public:?}"), format!("VerifyingKey(sm {})", public.key_id()));
}

#[test]
fn secrets_are_compared_by_content_and_length() {
    assert!(constant_time_eq(b"same", b"same"));
    assert!(!constant_time_eq(b"same", b"sane"));
    assert!(!constant_time_eq(b"same", b"same "));
    assert!(Secret::from_bytes([1; 4]).is(&Secret::from_bytes([1; 4])));
    assert!(!Secret::from_bytes([1; 4]).is(&Secret::from_bytes([2; 4])));
}

#[test]
fn a_stored_digest_belongs_to_its_domain() {
    let secret = Secret::from_bytes([1; 32]);
    assert_eq!(secret.stored_digest(Domain::RefreshSecret), secret.stored_digest(Domain::RefreshSecret));
    assert_ne!(secret.stored_digest(Domain::RefreshSecret), secret.stored_digest(Domain::ReferenceDigest));
}

#[test]
fn chance_from_the_system_does_not_repeat() {
    let (one, two) =
        (Secret::<32>::make(&OsEntropy).ok().unwrap(), Secret::<32>::make(&OsEntropy).ok().unwrap());
    assert!(!one.is(&two));
}

#[test]
fn an_access_token_key_survives_storage_and_its_signatures_hold_for_their_bytes_only() {
    let key = AccessTokenKey::make(&OsEntropy).ok().unwrap();
    let again = AccessTokenKey::from_bytes(&key.to_bytes());
    let signature = key.sign(b"token");
    assert_eq!(again.sign(b"token"), signature);
    let verifier = AccessTokenVerifier::from_bytes(&key.verifier().to_bytes()).unwrap();
    assert_eq!(verifier.verify(b"token", &signature), Ok(()));
    assert_eq!(verifier.verify(b"tokem", &signature), Err(BadSignature));
    assert_eq!(verifier.verify(b"token", &signature[..63]), Err(BadSignature));
    for bit in 0..512 {
        let mut altered = signature;
        altered[bit / 8] ^= 1 << (bit % 8);
        assert_eq!(verifier.verify(b"token", &altered), Err(BadSignature));
    }
}

#[test]
fn ed25519_gives_the_published_signature() {
    // RFC 8032 section 7.1, test 2.
    let seed = hex::decode("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb").unwrap();
    let key = AccessTokenKey::from_bytes(&seed.try_into().unwrap());
    let expected = "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da\
                    085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00";
    assert_eq!(hex::encode(key.sign(&[0x72])), expected);
}

#[test]
fn a_weak_access_token_key_is_refused() {
    assert!(AccessTokenVerifier::from_bytes(&[0; 32]).is_err());
    let mut one = [0; 32];
    one[0] = 1;
    assert!(AccessTokenVerifier::from_bytes(&one).is_err());
}
