//! What SM2 implementations have been caught accepting.

use wallet_crypto::domain::Domain;
use wallet_crypto::entropy::{Entropy, EntropyError, OsEntropy, SeededEntropy};
use wallet_crypto::signature::{
    BadSignature, MalformedSignature, MalformedSigningKey, MalformedVerifyingKey, Signature, SigningKey,
    VerifyingKey,
};
use wallet_crypto::sm2_encryption::{open_c1c3c2, open_der, seal_c1c3c2};
use wallet_crypto::suite::SuiteId;

use crate::vectors::{bytes, cases, file, fixed, text};

const SM2_N: &str = "fffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123";
const P256_N: &str = "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551";
const SM2_P: &str = "fffffffeffffffffffffffffffffffffffffffff00000000ffffffffffffffff";

fn number(text: &str) -> [u8; 32] {
    hex::decode(text).unwrap().try_into().unwrap()
}

/// The number and `by` together, for numbers whose last byte does not overflow.
fn plus(number: [u8; 32], by: i16) -> [u8; 32] {
    let mut out = number;
    out[31] = u8::try_from(i16::from(out[31]) + by).unwrap();
    out
}

fn order(suite: SuiteId) -> [u8; 32] {
    number(match suite {
        SuiteId::Sm => SM2_N,
        SuiteId::P256 => P256_N,
    })
}

fn key(suite: SuiteId) -> SigningKey {
    SigningKey::from_bytes(suite, &[3; 32]).ok().unwrap()
}

#[test]
fn r_or_s_of_zero_n_or_above_is_refused_in_both_suites() {
    for suite in SuiteId::ALL {
        let key = key(suite);
        let good = key.sign(Domain::DisplayToken, &[b"token"]);
        let (r, s) = good.as_bytes().split_at(32);
        for bad in [[0; 32], order(suite), plus(order(suite), 1), [0xff; 32]] {
            for bytes in [[&bad, s].concat(), [r, &bad].concat(), [bad, bad].concat()] {
                let signature = Signature::from_slice(&bytes).unwrap();
                let verdict = key.verifying_key().verify(Domain::DisplayToken, &[b"token"], &signature);
                assert_eq!(verdict, Err(BadSignature), "{suite} {}", hex::encode(bytes));
            }
        }
    }
}

#[test]
fn r_and_s_that_add_up_to_the_order_are_refused() {
    let n = order(SuiteId::Sm);
    let one = plus([0; 32], 1);
    let signature = Signature::from_slice(&[plus(n, -1), one].concat()).unwrap();
    let verdict = key(SuiteId::Sm).verifying_key().verify(Domain::DisplayToken, &[], &signature);
    assert_eq!(verdict, Err(BadSignature));
}

#[test]
fn private_keys_out_of_range_are_refused_and_the_last_ones_in_range_are_not() {
    for suite in SuiteId::ALL {
        let n = order(suite);
        for bad in [[0; 32], n, plus(n, 1), [0xff; 32]] {
            assert_eq!(SigningKey::from_bytes(suite, &bad).err(), Some(MalformedSigningKey), "{suite}");
        }
        assert!(SigningKey::from_bytes(suite, &plus([0; 32], 1)).is_ok());
        assert!(SigningKey::from_bytes(suite, &plus(n, -2)).is_ok());
    }
    let last = plus(order(SuiteId::Sm), -1);
    assert_eq!(SigningKey::from_bytes(SuiteId::Sm, &last).err(), Some(MalformedSigningKey));
    assert!(SigningKey::from_bytes(SuiteId::P256, &plus(order(SuiteId::P256), -1)).is_ok());
}

#[test]
fn the_extreme_private_keys_sign_what_verifies() {
    for d in [plus([0; 32], 1), plus(order(SuiteId::Sm), -2)] {
        let key = SigningKey::from_bytes(SuiteId::Sm, &d).ok().unwrap();
        let signature = key.sign(Domain::DisplayToken, &[b"token"]);
        assert_eq!(key.verifying_key().verify(Domain::DisplayToken, &[b"token"], &signature), Ok(()));
    }
}

#[test]
fn points_off_the_curve_at_infinity_or_in_other_forms_are_refused() {
    for suite in SuiteId::ALL {
        let good = key(suite).verifying_key().to_uncompressed();
        let compressed = key(suite).verifying_key().to_compressed();
        let mut off = good;
        off[64] ^= 1;
        let mut hybrid = good;
        hybrid[0] = 6 | (good[64] & 1);
        let mut compact = compressed;
        compact[0] = 5;
        let mut zero = [0; 65];
        zero[0] = 4;
        let bad: [&[u8]; 12] = [
            &[],
            &[0],
            &[0; 33],
            &[0; 65],
            &off,
            &hybrid,
            &compact,
            &zero,
            &good[..64],
            &good[1..],
            &compressed[..32],
            &[&good[..], &[0]].concat(),
        ];
        for point in bad {
            assert_eq!(
                VerifyingKey::from_sec1(suite, point),
                Err(MalformedVerifyingKey),
                "{suite} {point:?}"
            );
        }
    }
}

#[test]
fn a_coordinate_that_is_not_reduced_is_refused() {
    // x = p + x' would be a second spelling of the same point.
    let x_above = [&[2][..], &number(SM2_P)].concat();
    assert_eq!(VerifyingKey::from_sec1(SuiteId::Sm, &x_above), Err(MalformedVerifyingKey));
    assert_eq!(
        VerifyingKey::from_sec1(SuiteId::Sm, &[&[2][..], &[0xff; 32]].concat()),
        Err(MalformedVerifyingKey)
    );
}

#[test]
fn a_key_of_one_curve_is_no_key_of_the_other() {
    let sm = key(SuiteId::Sm).verifying_key().to_uncompressed();
    let p256 = key(SuiteId::P256).verifying_key().to_uncompressed();
    assert_eq!(VerifyingKey::from_sec1(SuiteId::P256, &sm), Err(MalformedVerifyingKey));
    assert_eq!(VerifyingKey::from_sec1(SuiteId::Sm, &p256), Err(MalformedVerifyingKey));
}

#[test]
fn der_where_raw_is_expected_and_raw_where_der_is_expected_are_refused() {
    let signature = key(SuiteId::Sm).sign(Domain::DisplayToken, &[]);
    assert_eq!(Signature::from_slice(&signature.to_der()), Err(MalformedSignature));
    assert_eq!(Signature::from_der(signature.as_bytes()), Err(MalformedSignature));
    assert_eq!(Signature::from_der(&signature.to_der()), Ok(signature));
}

#[test]
fn der_that_is_not_the_one_spelling_is_refused() {
    let refused = [
        "",
        "30",
        "3000",
        "3003020101",              // one integer
        "300602010102010100",      // a byte behind
        "30090201010201010201 01", // a third integer
        "308106020101020101",      // long length where the short one fits
        "30800201010201010000",    // indefinite length
        "3007020101020101",        // length beyond the end
        "3005020101020101",        // length before the end
        "310602010102 0101",       // a set
        "30060301010201 01",       // a bit string
        "3007020200010201 01",     // padded r
        "300702010102020001",      // padded s
        "300602018002 0101",       // negative r
        "3006020101020180",        // negative s
        "30050200020101",          // empty integer
        "3007028101010201 01",     // long length inside
    ];
    for text in refused {
        let der = hex::decode(text.replace(' ', "")).unwrap();
        assert_eq!(Signature::from_der(&der), Err(MalformedSignature), "{text}");
    }
    let mut wide = vec![0x30, 0x26, 0x02, 0x21, 0x01];
    wide.extend([0; 32]);
    wide.extend([0x02, 0x01, 0x01]);
    assert_eq!(Signature::from_der(&wide), Err(MalformedSignature), "r of 33 bytes");
    assert!(Signature::from_der(&[0x30, 6, 2, 1, 1, 2, 1, 1]).is_ok());
}

/// Gives prepared bytes once and then fails.
struct Once(std::sync::Mutex<Option<Vec<u8>>>);

impl Entropy for Once {
    fn fill(&self, out: &mut [u8]) -> Result<(), EntropyError> {
        let bytes = self.0.lock().unwrap().take().ok_or(EntropyError)?;
        out.copy_from_slice(&bytes);
        Ok(())
    }
}

#[test]
fn sm2_encryption_gives_the_published_ciphertext_and_opens_it() {
    for case in cases(&file("crypto_sm2_encryption"), "vectors") {
        let private: [u8; 32] = fixed(&case, "priv_hex");
        let public =
            SigningKey::from_bytes(SuiteId::Sm, &private).ok().unwrap().verifying_key().to_uncompressed();
        let plaintext = text(&case, "pt_utf8").as_bytes();
        let chance = Once(std::sync::Mutex::new(Some(bytes(&case, "k_hex"))));
        let made = seal_c1c3c2(&public, plaintext, &chance).unwrap();
        assert_eq!(made, bytes(&case, "ct_c1c3c2_hex"));
        assert_eq!(open_c1c3c2(&private, &made).ok().unwrap().expose(), plaintext);
    }
}

#[test]
fn an_altered_or_shortened_sm2_ciphertext_is_refused() {
    let private = [5; 32];
    let public = SigningKey::from_bytes(SuiteId::Sm, &private).ok().unwrap().verifying_key().to_compressed();
    let made = seal_c1c3c2(&public, b"k", &SeededEntropy::new(1)).unwrap();
    for at in 0..made.len() {
        let mut altered = made.clone();
        altered[at] ^= 0x10;
        assert!(open_c1c3c2(&private, &altered).is_err(), "byte {at}");
        assert!(open_c1c3c2(&private, &made[..at]).is_err(), "{at} bytes");
    }
    assert!(open_c1c3c2(&[6; 32], &made).is_err());
    assert!(open_c1c3c2(&[0; 32], &made).is_err());
    assert!(open_der(&private, &made).is_err());
}

#[test]
fn nothing_is_encrypted_without_content_key_or_chance() {
    let public = key(SuiteId::Sm).verifying_key().to_compressed();
    assert!(seal_c1c3c2(&public, b"", &OsEntropy).is_err());
    assert!(seal_c1c3c2(&[0], b"k", &OsEntropy).is_err());
    assert!(seal_c1c3c2(&public, b"k", &Once(std::sync::Mutex::new(None))).is_err());
    assert!(seal_c1c3c2(&public, b"k", &Stuck).is_err());
}

/// Gives the same number for ever, one that is no scalar.
struct Stuck;

impl Entropy for Stuck {
    fn fill(&self, out: &mut [u8]) -> Result<(), EntropyError> {
        out.fill(0);
        Ok(())
    }
}

#[test]
fn a_stuck_source_of_chance_is_noticed_and_does_not_hang() {
    for suite in SuiteId::ALL {
        assert_eq!(SigningKey::make(suite, &Stuck).err(), Some(EntropyError));
    }
}
