//! Signatures: SM2 with SM3 and ECDSA P-256, always under a domain.

mod signing_key;
mod sm2_identity;
mod sm2_signer;
mod sm2_verifier;
mod value;
mod verifying_key;

pub use signing_key::{MalformedSigningKey, SigningKey};
pub use value::{MalformedSignature, Signature};
pub use verifying_key::{BadSignature, MalformedVerifyingKey, VerifyingKey};

use crate::domain::Domain;
use crate::framing::framed;
use crate::suite::SuiteId;

/// The signer ID of GM/T 0009-2012 section 10.
pub const SM2_SIGNER_ID: &str = "1234567812345678";

/// Exactly the bytes that are signed: public because phone hardware is handed bytes to sign.
pub fn signed_message(domain: Domain, suite: SuiteId, parts: &[&[u8]]) -> Vec<u8> {
    framed(domain, Some(suite), parts)
}
