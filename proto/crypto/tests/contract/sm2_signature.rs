//! SM2 signatures against the published example and the cases made from it.

use sm2::dsa::signature::{Signer, Verifier};
use wallet_crypto::domain::Domain;
use wallet_crypto::signature::{
    BadSignature, SM2_SIGNER_ID, Signature, SigningKey, VerifyingKey, signed_message,
};
use wallet_crypto::suite::SuiteId;

use crate::vectors::{bytes, cases, file, fixed, name, text};

fn key_of(case: &serde_json::Value) -> VerifyingKey {
    let point = [vec![4], bytes(case, "pub_x_hex"), bytes(case, "pub_y_hex")].concat();
    VerifyingKey::from_sec1(SuiteId::Sm, &point).unwrap()
}

#[test]
fn every_sm2_vector_is_judged_as_published() {
    let mut counted = (0, 0);
    for case in cases(&file("crypto_sm2"), "vectors") {
        let message = text(&case, "msg_utf8").as_bytes();
        let signature = Signature::from_der(&bytes(&case, "sig_der_hex")).unwrap();
        let verdict = if text(&case, "id_utf8") == SM2_SIGNER_ID {
            key_of(&case).verify_bare(message, &signature)
        } else {
            verify_for_signer(&case, &signature)
        };
        match text(&case, "expect") {
            "valid" => {
                assert_eq!(verdict, Ok(()), "{}", name(&case));
                counted.0 += 1;
            }
            "invalid" => {
                assert_eq!(verdict, Err(BadSignature), "{}", name(&case));
                counted.1 += 1;
            }
            other => panic!("unknown expectation {other}"),
        }
    }
    assert_eq!(counted, (2, 9));
}

/// Our interface knows one signer ID; another one is tried on the library beneath.
fn verify_for_signer(case: &serde_json::Value, signature: &Signature) -> Result<(), BadSignature> {
    let point = key_of(case).to_uncompressed();
    let key = sm2::dsa::VerifyingKey::from_sec1_bytes(text(case, "id_utf8"), &point).unwrap();
    let signature = sm2::dsa::Signature::from_slice(signature.as_bytes()).unwrap();
    key.verify(text(case, "msg_utf8").as_bytes(), &signature).map_err(|_| BadSignature)
}

#[test]
fn a_signature_made_for_another_signer_id_is_refused() {
    let secret = [7; 32];
    let ours = SigningKey::from_bytes(SuiteId::Sm, &secret).ok().unwrap();
    let message = signed_message(Domain::DisplayToken, SuiteId::Sm, &[b"token"]);
    for (id, expected) in
        [(SM2_SIGNER_ID, Ok(())), ("ALICE123@YAHOO.COM", Err(BadSignature)), ("", Err(BadSignature))]
    {
        let theirs = sm2::dsa::SigningKey::from_slice(id, &secret).unwrap();
        let made: sm2::dsa::Signature = theirs.sign(&message);
        let signature = Signature::from_slice(&made.to_vec()).unwrap();
        let verdict = ours.verifying_key().verify(Domain::DisplayToken, &[b"token"], &signature);
        assert_eq!(verdict, expected, "{id}");
    }
}

#[test]
fn encodings_of_published_keys_and_signatures_agree() {
    let mut seen = 0;
    for case in cases(&file("crypto_sm2"), "vectors").iter().filter(|case| !case["priv_hex"].is_null()) {
        let private = SigningKey::from_bytes(SuiteId::Sm, &fixed(case, "priv_hex")).ok().unwrap();
        assert_eq!(private.verifying_key(), &key_of(case));
        assert_eq!(private.to_bytes()[..], bytes(case, "priv_hex"));
        let compressed = key_of(case).to_compressed();
        assert_eq!(VerifyingKey::from_sec1(SuiteId::Sm, &compressed), Ok(key_of(case)));
        let der = bytes(case, "sig_der_hex");
        let signature = Signature::from_der(&der).unwrap();
        assert_eq!(signature.to_der(), der);
        assert_eq!(signature.as_bytes()[..], bytes(case, "sig_raw_rs_hex"));
        if !case["spki_der_hex"].is_null() {
            assert!(bytes(case, "spki_der_hex").ends_with(&key_of(case).to_uncompressed()));
        }
        seen += 1;
    }
    assert_eq!(seen, 2);
}
