//! SM3, HMAC-SM3, SM4, SM4-GCM and SM4-CCM against the published vectors.

use sm4::Sm4;
use sm4::cipher::{Block, BlockCipherDecrypt, BlockCipherEncrypt, KeyInit};
use wallet_crypto::digest::sm3;
use wallet_crypto::mac::hmac_sm3;
use wallet_crypto::sealed::{OpenError, sm4_ccm_open, sm4_ccm_seal, sm4_gcm_open, sm4_gcm_seal};

use crate::vectors::{bytes, cases, file, fixed, name, text};

#[test]
fn sm3_gives_every_published_digest() {
    for case in cases(&file("crypto_sm3"), "vectors") {
        assert_eq!(sm3(&bytes(&case, "msg_hex")).to_hex(), text(&case, "digest_hex"), "{}", name(&case));
    }
}

#[test]
fn hmac_sm3_gives_every_published_tag() {
    for case in cases(&file("crypto_hmac_sm3"), "vectors") {
        let tag = hmac_sm3(&bytes(&case, "key_hex"), &bytes(&case, "msg_hex"));
        assert_eq!(tag.to_hex(), text(&case, "tag_hex"), "{}", name(&case));
    }
}

#[test]
fn sm4_gives_the_published_block_and_its_millionth_successor() {
    let mut seen = 0;
    for case in cases(&file("crypto_sm4"), "vectors") {
        let rounds = match text(&case, "mode") {
            "ECB" => 1,
            "ECB-iterated-1000000" => 1_000_000,
            _ => continue,
        };
        let cipher = Sm4::new(&fixed::<16>(&case, "key_hex").into());
        let mut block: Block<Sm4> = fixed::<16>(&case, "pt_hex").into();
        (0..rounds).for_each(|_| cipher.encrypt_block(&mut block));
        assert_eq!(block[..], bytes(&case, "ct_hex"), "{}", name(&case));
        if rounds == 1 {
            cipher.decrypt_block(&mut block);
            assert_eq!(block[..], bytes(&case, "pt_hex"), "{}", name(&case));
        }
        seen += 1;
    }
    assert_eq!(seen, 2);
}

#[test]
fn sm4_gcm_and_ccm_agree_with_rfc_8998_both_ways() {
    let mut seen = 0;
    for case in cases(&file("crypto_sm4"), "vectors") {
        let mode = text(&case, "mode").to_owned();
        if !matches!(mode.as_str(), "GCM" | "CCM") {
            continue;
        }
        let (key, nonce) = (fixed::<16>(&case, "key_hex"), fixed::<12>(&case, "iv_hex"));
        let (aad, plaintext) = (bytes(&case, "aad_hex"), bytes(&case, "pt_hex"));
        let sealed = [bytes(&case, "ct_hex"), bytes(&case, "tag_hex")].concat();
        let (made, opened) = match mode.as_str() {
            "GCM" => {
                (sm4_gcm_seal(&key, &nonce, &aad, &plaintext), sm4_gcm_open(&key, &nonce, &aad, &sealed))
            }
            _ => (sm4_ccm_seal(&key, &nonce, &aad, &plaintext), sm4_ccm_open(&key, &nonce, &aad, &sealed)),
        };
        assert_eq!((made, opened), (Ok(sealed), Ok(plaintext)), "{}", name(&case));
        seen += 1;
    }
    assert_eq!(seen, 2);
}

#[test]
fn a_bare_ciphertext_with_any_altered_input_is_refused() {
    let (key, nonce, aad, plaintext) = ([1; 16], [2; 12], b"aad", b"plaintext");
    let gcm = sm4_gcm_seal(&key, &nonce, aad, plaintext).unwrap();
    let ccm = sm4_ccm_seal(&key, &nonce, aad, plaintext).unwrap();
    for at in 0..gcm.len() * 8 {
        let mut altered = (gcm.clone(), ccm.clone());
        altered.0[at / 8] ^= 1 << (at % 8);
        altered.1[at / 8] ^= 1 << (at % 8);
        assert_eq!(sm4_gcm_open(&key, &nonce, aad, &altered.0), Err(OpenError));
        assert_eq!(sm4_ccm_open(&key, &nonce, aad, &altered.1), Err(OpenError));
    }
    for short in 0..gcm.len() {
        assert_eq!(sm4_gcm_open(&key, &nonce, aad, &gcm[..short]), Err(OpenError));
        assert_eq!(sm4_ccm_open(&key, &nonce, aad, &ccm[..short]), Err(OpenError));
    }
    assert_eq!(sm4_gcm_open(&key, &nonce, b"", &gcm), Err(OpenError));
    assert_eq!(sm4_ccm_open(&key, &nonce[..8], aad, &ccm), Err(OpenError));
    assert_eq!(sm4_ccm_open(&key, &nonce[..11], aad, &ccm), Err(OpenError));
}
