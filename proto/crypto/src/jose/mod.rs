//! JSON web signatures and encryption in national algorithms (GM/T 0125-2022), and ES256 (RFC 7518) beside them.
//! For the server alone, RS256 and PS256 of identity providers, checked by `ring` and never made.
//!
//! This crate reads no JSON: callers hand in the parts of a compact object and the fields of a key, and read the
//! header themselves. `alg` and `enc` must be compared with the constants here before a key is chosen: the algorithm
//! belongs to the key and is never taken from the object.
//!
//! A signing input is not framed by a [`Domain`](crate::domain::Domain), because the standard says what is signed. It
//! begins with a base64url character, a framed message never does, so neither passes for the other.

mod compact;
mod jwe;
mod jwk;
mod jws;
#[cfg(feature = "provider")]
mod pkce;
#[cfg(feature = "provider")]
mod rsa;

pub use compact::{CompactJwe, CompactJws, MalformedCompact};
pub use jwe::{ContentEncryption, open_sm2};
pub use jwk::EcJwk;
pub use jws::{WrongSuite, sign_es256, sign_hmac, sign_sm2, verify_es256, verify_hmac, verify_sm2};
#[cfg(feature = "provider")]
pub use pkce::s256_challenge;
#[cfg(feature = "provider")]
pub use rsa::{MalformedRsaJwk, RsaJwk, verify_ps256, verify_rs256};

/// `alg` of an SM2 signature (part 1, table 1).
pub const ALG_SM2: &str = "SGD_SM3_SM2";
/// `alg` of an ECDSA signature on P-256 with SHA-256 (RFC 7518 section 3.4).
pub const ALG_ES256: &str = "ES256";
/// `alg` of an RSA signature with PKCS#1 v1.5 padding and SHA-256 (RFC 7518 section 3.3).
pub const ALG_RS256: &str = "RS256";
/// The same with PSS padding (section 3.5).
pub const ALG_PS256: &str = "PS256";
/// `alg` of an HMAC-SM3 tag (part 1, table 2).
pub const ALG_HMAC: &str = "SGD_SM3_HMAC";
/// `alg` of SM2 key encryption (part 1, table 3).
pub const ALG_SM2_ENCRYPTION: &str = "SGD_SM2_3";
/// `crv` of the SM2 curve (part 4).
pub const CRV_SM2: &str = "sm2p256v1";
/// `crv` of P-256 (RFC 7518 section 6.2.1.1).
pub const CRV_P256: &str = "P-256";
