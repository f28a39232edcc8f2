//! GM/T 0125 objects, and what must not pass for one.

use serde_json::Value;
use wallet_crypto::entropy::SeededEntropy;
use wallet_crypto::jose::{
    ALG_HMAC, ALG_SM2, CompactJwe, CompactJws, ContentEncryption, EcJwk, WrongSuite, open_sm2, sign_es256,
    sign_hmac, sign_sm2, verify_es256, verify_hmac, verify_sm2,
};
use wallet_crypto::signature::{BadSignature, MalformedVerifyingKey, SigningKey};
use wallet_crypto::suite::SuiteId;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use crate::vectors::{cases, file, name, text};

fn jwk(case: &Value) -> EcJwk {
    let member = |name: &str| text(&case["jwk"], name).to_owned();
    EcJwk { crv: member("crv"), x: member("x"), y: member("y") }
}

fn header(protected: &str) -> Value {
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(protected).unwrap()).unwrap()
}

fn verify(case: &Value, jws: &CompactJws<'_>) -> Result<(), BadSignature> {
    match text(case, "alg") {
        ALG_SM2 => verify_sm2(&jwk(case).to_key().unwrap(), jws.protected, jws.payload, jws.signature),
        ALG_HMAC => {
            let key = URL_SAFE_NO_PAD.decode(text(&case["jwk"], "k")).unwrap();
            verify_hmac(&key, jws.protected, jws.payload, jws.signature)
        }
        other => panic!("unknown algorithm {other}"),
    }
}

#[test]
fn every_signed_object_of_the_standard_is_judged_as_published() {
    let mut counted = (0, 0);
    for case in cases(&file("crypto_jose"), "vectors").iter().filter(|case| text(case, "kind") == "jws") {
        let jws = CompactJws::parse(text(case, "compact")).unwrap();
        assert_eq!(header(jws.protected)["alg"], case["alg"], "{}", name(case));
        match text(case, "expect") {
            "valid" => {
                assert_eq!(verify(case, &jws), Ok(()), "{}", name(case));
                let payload = URL_SAFE_NO_PAD.decode(jws.payload).unwrap();
                assert_eq!(payload, text(case, "payload_utf8").as_bytes());
                counted.0 += 1;
            }
            _ => {
                assert_eq!(verify(case, &jws), Err(BadSignature), "{}", name(case));
                counted.1 += 1;
            }
        }
    }
    assert_eq!(counted, (2, 1));
}

#[test]
fn every_encrypted_object_of_the_standard_opens_and_no_altered_part_does() {
    let mut seen = 0;
    for case in cases(&file("crypto_jose"), "vectors").iter().filter(|case| text(case, "kind") == "jwe") {
        let jwe = CompactJwe::parse(text(case, "compact")).unwrap();
        let private = URL_SAFE_NO_PAD.decode(text(&case["jwk_private"], "d")).unwrap().try_into().unwrap();
        let both = [ContentEncryption::Sm4Ccm, ContentEncryption::Sm4Gcm];
        let encryption = *both.iter().find(|known| header(jwe.protected)["enc"] == known.as_str()).unwrap();
        let opened = open_sm2(&private, &jwe, encryption).ok().unwrap();
        assert_eq!(opened.expose(), text(case, "plaintext_utf8").as_bytes(), "{}", name(case));
        for (index, part) in text(case, "compact").split('.').enumerate() {
            let altered = alter(part);
            let mut parts: Vec<&str> = text(case, "compact").split('.').collect();
            parts[index] = &altered;
            let joined = parts.join(".");
            let jwe = CompactJwe::parse(&joined).unwrap();
            assert!(open_sm2(&private, &jwe, encryption).is_err(), "{} part {index}", name(case));
        }
        let other = *both.iter().find(|other| **other != encryption).unwrap();
        assert!(open_sm2(&private, &jwe, other).is_err());
        assert!(open_sm2(&[1; 32], &jwe, encryption).is_err());
        seen += 1;
    }
    assert_eq!(seen, 2);
}

/// Another value of the same length, in the middle of a part.
fn alter(part: &str) -> String {
    let mut bytes = URL_SAFE_NO_PAD.decode(part).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    URL_SAFE_NO_PAD.encode(bytes)
}

#[test]
fn our_own_objects_verify_and_a_raw_signature_does_not() {
    let key = SigningKey::from_bytes(SuiteId::Sm, &[9; 32]).ok().unwrap();
    let signature = sign_sm2(&key, "eyJ9", "cGF5bG9hZA").unwrap();
    let public = key.verifying_key();
    assert_eq!(verify_sm2(public, "eyJ9", "cGF5bG9hZA", &signature), Ok(()));
    assert_eq!(verify_sm2(public, "eyJ9", "cGF5bG9hZB", &signature), Err(BadSignature));
    assert_eq!(verify_sm2(public, "eyJ9c", "GF5bG9hZA", &signature), Err(BadSignature));
    assert_eq!(verify_sm2(public, "eyJ9", "cGF5bG9hZA", &format!("{signature}=")), Err(BadSignature));
    let raw = URL_SAFE_NO_PAD.encode(key.sign_bare(b"eyJ9.cGF5bG9hZA").as_bytes());
    assert_eq!(verify_sm2(public, "eyJ9", "cGF5bG9hZA", &raw), Err(BadSignature));
}

#[test]
fn a_key_of_another_suite_neither_signs_nor_verifies() {
    let key = SigningKey::from_bytes(SuiteId::P256, &[9; 32]).ok().unwrap();
    assert_eq!(sign_sm2(&key, "a", "b"), Err(WrongSuite));
    let der = URL_SAFE_NO_PAD.encode(key.sign_bare(b"a.b").to_der());
    assert_eq!(verify_sm2(key.verifying_key(), "a", "b", &der), Err(BadSignature));
}

#[test]
fn a_tag_holds_for_its_key_and_message_only_and_only_whole() {
    let tag = sign_hmac(b"key", "a", "b");
    assert_eq!(verify_hmac(b"key", "a", "b", &tag), Ok(()));
    assert_eq!(verify_hmac(b"kez", "a", "b", &tag), Err(BadSignature));
    assert_eq!(verify_hmac(b"key", "a", "c", &tag), Err(BadSignature));
    assert_eq!(verify_hmac(b"key", "a", "b", ""), Err(BadSignature));
    assert_eq!(verify_hmac(b"key", "a", "b", &tag[..40]), Err(BadSignature));
}

#[test]
fn a_key_survives_its_json_members_and_malformed_members_are_refused() {
    for suite in SuiteId::ALL {
        let key = SigningKey::from_bytes(suite, &[9; 32]).ok().unwrap();
        let members = EcJwk::of(key.verifying_key());
        assert_eq!(members.to_key().as_ref(), Ok(key.verifying_key()));
        let other = if members.crv == "P-256" { "sm2p256v1" } else { "P-256" };
        let bad = [
            EcJwk { crv: other.to_owned(), ..members.clone() },
            EcJwk { crv: "P-384".to_owned(), ..members.clone() },
            EcJwk { x: members.y.clone(), ..members.clone() },
            EcJwk { x: format!("{}=", members.x), ..members.clone() },
            EcJwk { x: members.x[..42].to_owned(), y: format!("AA{}", members.y), ..members.clone() },
            EcJwk { y: String::new(), ..members },
        ];
        for members in bad {
            assert_eq!(members.to_key(), Err(MalformedVerifyingKey), "{members:?}");
        }
    }
}

/// The key of RFC 7515 appendix A.3, and what it signed there.
#[test]
fn a_signature_of_the_standard_is_good_by_es256_and_by_nothing_else() {
    let header = "eyJhbGciOiJFUzI1NiJ9";
    let payload =
        "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";
    let signature = "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q";
    let jwk = EcJwk {
        crv: "P-256".to_owned(),
        x: "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU".to_owned(),
        y: "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0".to_owned(),
    };
    let key = jwk.to_key().unwrap();
    assert!(verify_es256(&key, header, payload, signature).is_ok());
    assert!(verify_es256(&key, header, "e30", signature).is_err());
    assert!(verify_sm2(&key, header, payload, signature).is_err());
}

#[test]
fn es256_takes_no_key_and_no_signature_of_the_other_suite() {
    let entropy = SeededEntropy::new(8);
    let ours = SigningKey::make(SuiteId::P256, &entropy).unwrap();
    let other = SigningKey::make(SuiteId::Sm, &entropy).unwrap();
    let signature = sign_es256(&ours, "e30", "e30").unwrap();
    assert!(verify_es256(ours.verifying_key(), "e30", "e30", &signature).is_ok());
    assert!(sign_es256(&other, "e30", "e30").is_err());
    assert!(verify_es256(other.verifying_key(), "e30", "e30", &signature).is_err());
    let der = sign_sm2(&other, "e30", "e30").unwrap();
    assert!(verify_es256(ours.verifying_key(), "e30", "e30", &der).is_err());
}
