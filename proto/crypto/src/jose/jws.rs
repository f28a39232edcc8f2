//! Signatures and tags over encoded header and payload (part 2).

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use crate::mac::hmac_sm3;
use crate::secret::constant_time_eq;
use crate::signature::{BadSignature, Signature, SigningKey, VerifyingKey};
use crate::suite::SuiteId;

/// The key is of a suite that the algorithm does not know.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("the key is of another suite than the algorithm")]
pub struct WrongSuite;

fn signing_input(protected: &str, payload: &str) -> Vec<u8> {
    [protected, ".", payload].concat().into_bytes()
}

/// Signs by `SGD_SM3_SM2`; the DER signature, base64url.
pub fn sign_sm2(key: &SigningKey, protected: &str, payload: &str) -> Result<String, WrongSuite> {
    if key.suite() != SuiteId::Sm {
        return Err(WrongSuite);
    }
    Ok(URL_SAFE_NO_PAD.encode(key.sign_bare(&signing_input(protected, payload)).to_der()))
}

/// Checks a DER signature by `SGD_SM3_SM2`; r‖s is refused, and so is a key of another suite.
pub fn verify_sm2(
    key: &VerifyingKey,
    protected: &str,
    payload: &str,
    signature: &str,
) -> Result<(), BadSignature> {
    if key.suite() != SuiteId::Sm {
        return Err(BadSignature);
    }
    let der = URL_SAFE_NO_PAD.decode(signature).map_err(|_| BadSignature)?;
    let signature = Signature::from_der(&der).map_err(|_| BadSignature)?;
    key.verify_bare(&signing_input(protected, payload), &signature)
}

/// Signs by `ES256`; r‖s, base64url.
pub fn sign_es256(key: &SigningKey, protected: &str, payload: &str) -> Result<String, WrongSuite> {
    if key.suite() != SuiteId::P256 {
        return Err(WrongSuite);
    }
    Ok(URL_SAFE_NO_PAD.encode(key.sign_bare(&signing_input(protected, payload)).as_bytes()))
}

/// Checks a signature by `ES256`; DER is refused, and so is a key of another suite.
pub fn verify_es256(
    key: &VerifyingKey,
    protected: &str,
    payload: &str,
    signature: &str,
) -> Result<(), BadSignature> {
    if key.suite() != SuiteId::P256 {
        return Err(BadSignature);
    }
    let bytes = URL_SAFE_NO_PAD.decode(signature).map_err(|_| BadSignature)?;
    let signature = Signature::from_slice(&bytes).map_err(|_| BadSignature)?;
    key.verify_bare(&signing_input(protected, payload), &signature)
}

/// Makes a tag by `SGD_SM3_HMAC`, base64url.
pub fn sign_hmac(key: &[u8], protected: &str, payload: &str) -> String {
    URL_SAFE_NO_PAD.encode(hmac_sm3(key, &signing_input(protected, payload)).as_bytes())
}

/// Checks a tag by `SGD_SM3_HMAC`, in constant time.
pub fn verify_hmac(key: &[u8], protected: &str, payload: &str, tag: &str) -> Result<(), BadSignature> {
    let tag = URL_SAFE_NO_PAD.decode(tag).map_err(|_| BadSignature)?;
    let expected = hmac_sm3(key, &signing_input(protected, payload));
    if constant_time_eq(expected.as_bytes(), &tag) { Ok(()) } else { Err(BadSignature) }
}
