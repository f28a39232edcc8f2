use wallet_crypto::jose::{ALG_SM2, EcJwk};
use wallet_crypto::signature::VerifyingKey;
use wallet_protocol::bytes::Bytes;
use wallet_protocol::endpoint::{Jwk, JwkSet};

use crate::app::Keys;

/// The public keys, for programs that read JSON (RFC 7517; names of GM/T 0125).
pub fn jwks(keys: &Keys) -> JwkSet {
    let access = Jwk {
        kty: "OKP".to_owned(),
        crv: "Ed25519".to_owned(),
        x: Bytes(keys.access.verifier().to_bytes().to_vec()).to_base64url(),
        y: None,
        kid: "access".to_owned(),
        alg: "EdDSA".to_owned(),
        key_use: "sig".to_owned(),
        signs: "access_token".to_owned(),
    };
    JwkSet {
        keys: vec![
            sm2(keys.trust_root.verifying_key(), "trust_root"),
            sm2(keys.display.verifying_key(), "display"),
            sm2(keys.licence.verifying_key(), "licence"),
            sm2(keys.ledger.verifying_key(), "ledger"),
            access,
        ],
    }
}

fn sm2(key: &VerifyingKey, signs: &str) -> Jwk {
    let members = EcJwk::of(key);
    Jwk {
        kty: "EC".to_owned(),
        crv: members.crv,
        x: members.x,
        y: Some(members.y),
        kid: key.key_id().to_string(),
        alg: ALG_SM2.to_owned(),
        key_use: "sig".to_owned(),
        signs: signs.to_owned(),
    }
}
