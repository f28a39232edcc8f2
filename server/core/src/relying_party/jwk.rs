use serde::Deserialize;
use wallet_crypto::jose::EcJwk;
use wallet_crypto::signature::VerifyingKey;

/// Longer than any JWK of an elliptic curve with names and certificates.
pub const MAX_JWK_BYTES: usize = 16 * 1_024;

/// A public key cannot be read.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
pub enum JwkFault {
    /// No JSON, or no elliptic curve.
    #[error("no JWK of an elliptic curve")]
    Malformed,
    /// Another curve, or no point of it.
    #[error("no public key on P-256 or sm2p256v1")]
    NoKey,
    /// A private key: refused, so that nobody gets used to sending it.
    #[error("holds a private key; only the public half is wanted here")]
    Private,
    /// More than [`MAX_JWK_BYTES`].
    #[error("too long for a JWK")]
    TooLong,
}

/// A public key as RFC 7517 writes it.
#[derive(Deserialize)]
struct PublicJwk {
    kty: String,
    crv: String,
    x: String,
    y: String,
    #[serde(default)]
    d: Option<serde::de::IgnoredAny>,
}

/// Reads the public key of a relying party.
pub fn read_jwk(text: &[u8]) -> Result<VerifyingKey, JwkFault> {
    if text.len() > MAX_JWK_BYTES {
        return Err(JwkFault::TooLong);
    }
    let jwk: PublicJwk = serde_json::from_slice(text).map_err(|_| JwkFault::Malformed)?;
    if jwk.d.is_some() {
        return Err(JwkFault::Private);
    }
    let members = EcJwk { crv: jwk.crv, x: jwk.x, y: jwk.y };
    members.to_key().ok().filter(|_| jwk.kty == "EC").ok_or(JwkFault::NoKey)
}
