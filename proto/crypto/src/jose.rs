//! JSON web signatures and encryption in national algorithms (GM/T 0125-2022).
//!
//! This crate reads no JSON: callers hand in the parts of a compact object and the fields of a key.

use aes_gcm::aead::{Aead as _, KeyInit as _, Payload};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ccm::Ccm;
use ccm::consts::{U8, U16};
use sm4::Sm4;

use crate::mac::hmac_sm3;
use crate::sealed::{OpenError, sm4_gcm_open};
use crate::secret::{SecretBytes, constant_time_eq};
use crate::signature::{BadSignature, MalformedVerifyingKey, Signature, SigningKey, VerifyingKey};
use crate::sm2_encryption;
use crate::suite::SuiteId;

/// `alg` of an SM2 signature (part 1, table 1).
pub const ALG_SM2: &str = "SGD_SM3_SM2";
/// `alg` of an HMAC-SM3 tag (part 1, table 2).
pub const ALG_HMAC: &str = "SGD_SM3_HMAC";
/// `alg` of SM2 key encryption (part 1, table 3).
pub const ALG_SM2_ENCRYPTION: &str = "SGD_SM2_3";
/// `crv` of the SM2 curve (part 4).
pub const CRV_SM2: &str = "sm2p256v1";

/// Content encryption of part 1, table 4.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum ContentEncryption {
    /// `SGD_SM4_CCM`, nonce of 8 bytes.
    Sm4Ccm,
    /// `SGD_SM4_GCM`, nonce of 12 bytes.
    Sm4Gcm,
}

/// The public members of an elliptic-curve key (`kty` is `EC`).
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct EcJwk {
    /// `sm2p256v1` or `P-256`.
    pub crv: String,
    /// 32 bytes, unpadded base64url.
    pub x: String,
    /// 32 bytes, unpadded base64url.
    pub y: String,
}

impl EcJwk {
    /// The members of `key`.
    pub fn of(key: &VerifyingKey) -> Self {
        let point = key.to_uncompressed();
        let (x, y) = point.get(1..).unwrap_or_default().split_at(32);
        let crv = match key.suite() {
            SuiteId::Sm => CRV_SM2,
            SuiteId::P256 => "P-256",
        };
        Self { crv: crv.to_owned(), x: URL_SAFE_NO_PAD.encode(x), y: URL_SAFE_NO_PAD.encode(y) }
    }

    /// The key of these members.
    pub fn to_key(&self) -> Result<VerifyingKey, MalformedVerifyingKey> {
        let suite = match self.crv.as_str() {
            CRV_SM2 => SuiteId::Sm,
            "P-256" => SuiteId::P256,
            _ => return Err(MalformedVerifyingKey),
        };
        let mut point = vec![4];
        for member in [&self.x, &self.y] {
            let bytes = URL_SAFE_NO_PAD.decode(member).map_err(|_| MalformedVerifyingKey)?;
            if bytes.len() != 32 {
                return Err(MalformedVerifyingKey);
            }
            point.extend_from_slice(&bytes);
        }
        VerifyingKey::from_sec1(suite, &point)
    }
}

fn signing_input(protected: &str, payload: &str) -> Vec<u8> {
    format!("{protected}.{payload}").into_bytes()
}

/// Signs encoded header and payload; the DER signature, base64url (part 2).
pub fn sign_sm2(key: &SigningKey, protected: &str, payload: &str) -> String {
    URL_SAFE_NO_PAD.encode(key.sign_bare(&signing_input(protected, payload)).to_der())
}

/// Checks a DER signature over encoded header and payload.
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

/// Checks an HMAC-SM3 tag over encoded header and payload, in constant time.
pub fn verify_hmac(key: &[u8], protected: &str, payload: &str, tag: &str) -> Result<(), BadSignature> {
    let tag = URL_SAFE_NO_PAD.decode(tag).map_err(|_| BadSignature)?;
    let expected = hmac_sm3(key, &signing_input(protected, payload));
    if constant_time_eq(expected.as_bytes(), &tag) { Ok(()) } else { Err(BadSignature) }
}

/// The five parts of a compact encrypted object, still encoded.
#[derive(Clone, Copy, Debug)]
pub struct CompactJwe<'a> {
    /// Header; also the associated data.
    pub protected: &'a str,
    /// DER `SM2Cipher`.
    pub encrypted_key: &'a str,
    /// Nonce.
    pub nonce: &'a str,
    /// Ciphertext.
    pub ciphertext: &'a str,
    /// 16 bytes.
    pub tag: &'a str,
}

/// Opens an encrypted object of `SGD_SM2_3` (part 3).
pub fn open_sm2(
    private: &[u8; 32],
    jwe: &CompactJwe<'_>,
    encryption: ContentEncryption,
) -> Result<SecretBytes, OpenError> {
    let decode = |text: &str| URL_SAFE_NO_PAD.decode(text).map_err(|_| OpenError);
    let key = sm2_encryption::open_der(private, &decode(jwe.encrypted_key)?)?;
    let key: &[u8; 16] = key.expose().try_into().map_err(|_| OpenError)?;
    let (nonce, aad) = (decode(jwe.nonce)?, jwe.protected.as_bytes());
    let sealed = [decode(jwe.ciphertext)?, decode(jwe.tag)?].concat();
    let opened = match encryption {
        ContentEncryption::Sm4Gcm => {
            let nonce: &[u8; 12] = nonce.as_slice().try_into().map_err(|_| OpenError)?;
            sm4_gcm_open(key, nonce, aad, &sealed)?
        }
        ContentEncryption::Sm4Ccm => {
            let nonce: &[u8; 8] = nonce.as_slice().try_into().map_err(|_| OpenError)?;
            let cipher = Ccm::<Sm4, U16, U8>::new(key.into());
            cipher.decrypt(nonce.into(), Payload { msg: &sealed, aad }).map_err(|_| OpenError)?
        }
    };
    Ok(SecretBytes::new(opened))
}
