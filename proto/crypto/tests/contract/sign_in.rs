//! Time codes against the published vectors; passwords against misuse.

use wallet_crypto::entropy::SeededEntropy;
use wallet_crypto::kdf::RootKey;
use wallet_crypto::password::{PasswordHash, PasswordKey};
use wallet_crypto::time_code::{TimeCodeKey, TimeCodeKind, gmt0021, rfc6238};

use crate::vectors::{bytes, cases, file, name, text};

fn root(seed: u64) -> RootKey {
    RootKey::make(&SeededEntropy::new(seed)).unwrap()
}

#[test]
fn rfc_6238_gives_every_published_code() {
    for case in cases(&file("crypto_time_code"), "rfc6238") {
        let number = rfc6238(&bytes(&case, "key_hex"), case["step"].as_u64().unwrap());
        assert_eq!(format!("{:08}", number % 100_000_000), text(&case, "code"), "{}", name(&case));
    }
}

#[test]
fn gmt_0021_gives_every_published_code() {
    for case in cases(&file("crypto_time_code"), "gmt0021") {
        let sum = gmt0021(&bytes(&case, "key_hex"), &bytes(&case, "factors_hex"));
        assert_eq!(u64::from(sum), case["sum"].as_u64().unwrap(), "{}", name(&case));
        assert_eq!(format!("{:06}", sum % 1_000_000), text(&case, "code"), "{}", name(&case));
    }
}

#[test]
fn factors_are_filled_up_with_zeros() {
    assert_eq!(gmt0021(b"key", &[1, 2]), gmt0021(b"key", &[1, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]));
}

#[test]
fn a_code_is_taken_one_step_early_or_late_and_no_more() {
    let key = TimeCodeKey::derive(&root(1), b"account", b"salt");
    for kind in TimeCodeKind::ALL {
        let (step, secs) = (1_000, 1_000 * kind.step_secs() + 7);
        for near in [999, 1_000, 1_001] {
            assert_eq!(key.step_of(kind, &key.code(kind, near), secs), Some(near), "{kind}");
        }
        for far in [997, 998, 1_002, 1_003] {
            assert_eq!(key.step_of(kind, &key.code(kind, far), secs), None, "{kind}");
        }
        for text in ["", "12345", "１２３４５６", &format!("{} ", key.code(kind, step).as_str())] {
            assert_eq!(key.step_of(kind, text, secs), None, "{kind} {text}");
        }
    }
}

#[test]
fn each_account_and_each_salt_has_a_key_of_its_own() {
    let key = |root: &RootKey, account: &[u8], salt: &[u8]| {
        TimeCodeKey::derive(root, account, salt).to_base32().to_string()
    };
    let of = |seed| root(seed);
    assert_eq!(key(&of(1), b"a", b"s"), key(&of(1), b"a", b"s"));
    let others = [key(&of(2), b"a", b"s"), key(&of(1), b"b", b"s"), key(&of(1), b"a", b"t")];
    assert!(others.iter().all(|other| *other != key(&of(1), b"a", b"s")));
    assert_eq!(
        TimeCodeKey::from_bytes(*b"12345678901234567890").to_base32().as_str(),
        "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
    );
}

#[test]
fn a_password_fits_its_account_under_the_servers_key_alone() {
    let key = |seed| PasswordKey::derive(&root(seed));
    let hash = PasswordHash::make(&key(1), b"a", "correct horse", &SeededEntropy::new(9)).unwrap();
    let kept = PasswordHash::from_stored(hash.as_stored().to_owned());
    assert!(kept.as_stored().starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
    assert!(kept.is(&key(1), b"a", "correct horse"));
    assert!(!kept.is(&key(1), b"a", "correct horsf"));
    assert!(!kept.is(&key(1), b"b", "correct horse"));
    assert!(!kept.is(&key(2), b"a", "correct horse"));
    for broken in
        ["", "x", "$argon2id$v=19$m=19456,t=2,p=1$", "$argon2id$v=19$m=4294967295,t=1,p=1$AAAAAAAAAAA$AAAA"]
    {
        assert!(!PasswordHash::from_stored(broken.to_owned()).is(&key(1), b"a", "x"), "{broken}");
    }
    assert!(!PasswordHash::is_none(&key(1), b"a", "correct horse"));
}
