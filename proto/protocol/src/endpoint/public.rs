use serde::{Deserialize, Serialize};

use crate::bytes::Bytes;
use crate::time::UnixTime;

super::endpoints! {
    /// The published keys, for programs that read JSON (GM/T 0125 names).
    PublishedKeys: Get "/.well-known/jwks.json" Public, () => JwkSet;
    /// The signed trust bundle.
    TrustBundleFile: Get "/.well-known/luzheng/trust-bundle" Public, () => TrustBundleBody;
}

/// The signed trust bundle.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TrustBundleBody {
    /// `trust.proto` `SignedTrustBundle`.
    pub bundle: Bytes,
    /// Number inside, so that a verifier need not decode what it holds already.
    pub number: u64,
    /// The server's time.
    pub server_time: UnixTime,
}

/// A set of public keys.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct JwkSet {
    /// The keys.
    pub keys: Vec<Jwk>,
}

/// A public key (RFC 7517, GM/T 0125.4).
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Jwk {
    /// `EC` or `OKP`.
    pub kty: String,
    /// `sm2p256v1`, `P-256` or `Ed25519`.
    pub crv: String,
    /// Base64url.
    pub x: String,
    /// Base64url; absent for `OKP`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub y: Option<String>,
    /// Key id.
    pub kid: String,
    /// `SGD_SM3_SM2` or `EdDSA`.
    pub alg: String,
    /// `sig`.
    #[serde(rename = "use")]
    pub key_use: String,
    /// `display`, `licence`, `ledger`, `trust_root` or `access_token`: what it signs with us.
    pub signs: String,
}
