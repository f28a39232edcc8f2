//! Proof of possession: the device key signs every wallet request (after RFC 9449).
//!
//! The header `DPoP` carries a compact JWS: `typ` `dpop+jwt`, `alg` `SGD_SM3_SM2` or `ES256` by the device's suite,
//! `jwk` the device key. What is signed is framed under [`Domain::RequestProof`] rather than the bare JWS input, so
//! that a device key never signs bytes that mean something elsewhere.

use serde::{Deserialize, Serialize};
use wallet_crypto::digest::{Digest, digest};
use wallet_crypto::domain::Domain;
use wallet_crypto::signature::{Signature, VerifyingKey, signed_message};
use wallet_crypto::suite::SuiteId;

use crate::bytes::Bytes;
use crate::time::UnixTime;

/// Carries the proof.
pub const PROOF_HEADER: &str = "dpop";
/// Carries the server's nonce for the next proof.
pub const NONCE_HEADER: &str = "dpop-nonce";
/// Longest proof that is looked at, bytes.
pub const MAX_PROOF_BYTES: usize = 2_048;
/// How far a proof's time may be from the server's.
pub const PROOF_LEEWAY_SECS: u64 = 60;

const TYP: &str = "luzheng-proof+jws";

/// What one request proves.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ProofClaims {
    /// HTTP method.
    pub htm: String,
    /// Path and query of the request: hosts change behind proxies, the audience stands in the nonce.
    pub htu: String,
    /// When it was signed, milliseconds by the server's time as far as the phone knows it.
    pub iat: i64,
    /// 16 random bytes: seen once.
    pub jti: Bytes,
    /// The server's nonce.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nonce: Option<String>,
    /// Digest of the access token; absent where none is sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ath: Option<Bytes>,
    /// Digest of the body; of no bytes where there is none.
    pub bod: Bytes,
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Header {
    typ: String,
    alg: String,
    kid: Bytes,
}

/// A proof as it arrived; not checked.
#[derive(Clone, Debug, PartialEq)]
pub struct UnverifiedProof {
    thumbprint: [u8; 32],
    suite: SuiteId,
    claims: ProofClaims,
    header_text: String,
    claims_text: String,
    signature: Signature,
}

/// The text is no proof.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
pub enum ProofError {
    /// It cannot be read.
    #[error("the proof of possession cannot be read")]
    Malformed,
    /// It was not signed by this key over these claims.
    #[error("the signature of the proof is not good")]
    Forged,
}

/// The digest of a body.
pub fn body_digest(body: &[u8]) -> Digest {
    digest(Domain::RequestBody, &[body])
}

/// The digest of an access token.
pub fn token_digest(token: &str) -> Digest {
    digest(Domain::AccessToken, &[token.as_bytes()])
}

const fn alg(suite: SuiteId) -> &'static str {
    match suite {
        SuiteId::Sm => "SGD_SM3_SM2",
        SuiteId::P256 => "ES256",
    }
}

fn base64url_json<T: Serialize>(value: &T) -> Result<String, ProofError> {
    let json = serde_json::to_vec(value).map_err(|_| ProofError::Malformed)?;
    Ok(Bytes(json).to_base64url())
}

/// A proof that waits for the device's signature.
#[derive(Clone, Debug)]
pub struct ProofDraft {
    suite: SuiteId,
    header_text: String,
    claims_text: String,
}

impl ProofDraft {
    /// Prepares a proof by the device with `key`.
    pub fn new(key: &VerifyingKey, claims: &ProofClaims) -> Result<Self, ProofError> {
        let kid = Bytes(key.thumbprint().as_bytes().to_vec());
        let header = Header { typ: TYP.to_owned(), alg: alg(key.suite()).to_owned(), kid };
        Ok(Self {
            suite: key.suite(),
            header_text: base64url_json(&header)?,
            claims_text: base64url_json(claims)?,
        })
    }

    /// The bytes the device signs; its hardware hashes them itself.
    pub fn message(&self) -> Vec<u8> {
        signed_message(
            Domain::RequestProof,
            self.suite,
            &[self.header_text.as_bytes(), self.claims_text.as_bytes()],
        )
    }

    /// The header's text, with the signature.
    pub fn finish(self, signature: &Signature) -> String {
        let signature = Bytes(signature.as_bytes().to_vec()).to_base64url();
        format!("{}.{}.{signature}", self.header_text, self.claims_text)
    }
}

impl UnverifiedProof {
    /// Reads the header's text.
    pub fn parse(text: &str) -> Result<Self, ProofError> {
        if text.len() > MAX_PROOF_BYTES {
            return Err(ProofError::Malformed);
        }
        let mut parts = text.split('.');
        let mut next = || parts.next().ok_or(ProofError::Malformed);
        let (header_text, claims_text, signature) = (next()?, next()?, next()?);
        if parts.next().is_some() {
            return Err(ProofError::Malformed);
        }
        let header: Header = from_base64url_json(header_text)?;
        let suite = [SuiteId::Sm, SuiteId::P256].into_iter().find(|suite| alg(*suite) == header.alg);
        let signature = Bytes::from_base64url(signature).ok_or(ProofError::Malformed)?;
        if header.typ != TYP {
            return Err(ProofError::Malformed);
        }
        Ok(Self {
            thumbprint: header.kid.0.try_into().map_err(|_| ProofError::Malformed)?,
            suite: suite.ok_or(ProofError::Malformed)?,
            claims: from_base64url_json(claims_text)?,
            header_text: header_text.to_owned(),
            claims_text: claims_text.to_owned(),
            signature: Signature::from_slice(&signature.0).map_err(|_| ProofError::Malformed)?,
        })
    }

    /// The device key it claims to be signed by.
    pub fn thumbprint(&self) -> Digest {
        Digest::from_bytes(self.thumbprint)
    }

    /// Checks the signature; the suite is the key's, never the header's choice.
    pub fn verify(self, key: &VerifyingKey) -> Result<ProofClaims, ProofError> {
        if key.thumbprint().as_bytes() != &self.thumbprint || key.suite() != self.suite {
            return Err(ProofError::Forged);
        }
        key.verify(
            Domain::RequestProof,
            &[self.header_text.as_bytes(), self.claims_text.as_bytes()],
            &self.signature,
        )
        .map_err(|_| ProofError::Forged)?;
        Ok(self.claims)
    }
}

impl ProofClaims {
    /// When it was signed.
    pub fn signed_at(&self) -> UnixTime {
        UnixTime::from_millis(self.iat)
    }
}

fn from_base64url_json<T: serde::de::DeserializeOwned>(text: &str) -> Result<T, ProofError> {
    let bytes = Bytes::from_base64url(text).ok_or(ProofError::Malformed)?;
    serde_json::from_slice(&bytes.0).map_err(|_| ProofError::Malformed)
}
