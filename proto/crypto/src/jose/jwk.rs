//! Public keys as JSON members.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use super::{CRV_P256, CRV_SM2};
use crate::signature::{MalformedVerifyingKey, VerifyingKey};
use crate::suite::SuiteId;

/// The public members of an elliptic-curve key (`kty` is `EC`; `kid` is the caller's, by [`VerifyingKey::key_id`]).
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
            SuiteId::P256 => CRV_P256,
        };
        Self { crv: crv.to_owned(), x: URL_SAFE_NO_PAD.encode(x), y: URL_SAFE_NO_PAD.encode(y) }
    }

    /// The key of these members.
    pub fn to_key(&self) -> Result<VerifyingKey, MalformedVerifyingKey> {
        let suite = match self.crv.as_str() {
            CRV_SM2 => SuiteId::Sm,
            CRV_P256 => SuiteId::P256,
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
