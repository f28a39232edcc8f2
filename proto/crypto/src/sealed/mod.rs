//! Authenticated encryption: SM4-GCM (GB/T 32907, RFC 8998), random 96-bit nonces, versioned layout.

mod bare;

pub use bare::{sm4_ccm_open, sm4_ccm_seal, sm4_gcm_open, sm4_gcm_seal};

use zeroize::{Zeroize, ZeroizeOnDrop};

use crate::domain::Domain;
use crate::entropy::{Entropy, EntropyError, random};
use crate::framing::framed;
use crate::secret::SecretBytes;
use crate::suite::SuiteId;

const VERSION: u8 = 1;
const NONCE_BYTES: usize = 12;
const TAG_BYTES: usize = 16;
const HEADER_BYTES: usize = 2 + NONCE_BYTES;

/// More than anything we store; far below the 2^36 - 32 bytes that one nonce covers.
const MOST_PLAINTEXT: usize = 64 * 1024 * 1024;

/// A key that seals and opens; with random nonces it may seal 2^32 times (NIST SP 800-38D 8.3), so keys are derived
/// by context and rotated.
#[derive(Zeroize, ZeroizeOnDrop)]
pub struct SealingKey([u8; 16]);

/// Sealed bytes: `version 1 ‖ suite 1 ‖ nonce 12 ‖ ciphertext ‖ tag 16`.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Sealed(Vec<u8>);

/// The bytes are not sealed bytes of a known version and suite.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("the bytes are not sealed data of a known version")]
pub struct MalformedSealed;

/// Sealing failed.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
pub enum SealError {
    /// No nonce could be made.
    #[error(transparent)]
    Entropy(#[from] EntropyError),
    /// More plaintext than 64 MiB.
    #[error("the plaintext is too long to be sealed")]
    TooLong,
}

/// Another key, another place, or altered bytes: which of them cannot be told.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("the sealed data cannot be opened with this key in this place")]
pub struct OpenError;

impl Sealed {
    /// Reads sealed bytes; only their outer layout is checked.
    pub fn from_bytes(bytes: Vec<u8>) -> Result<Self, MalformedSealed> {
        let known = bytes.starts_with(&[VERSION, u8::from(SuiteId::Sm)]);
        let length = HEADER_BYTES + TAG_BYTES..=HEADER_BYTES + MOST_PLAINTEXT + TAG_BYTES;
        if !known || !length.contains(&bytes.len()) {
            return Err(MalformedSealed);
        }
        Ok(Self(bytes))
    }

    /// The bytes.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// The bytes, for storage.
    pub fn into_bytes(self) -> Vec<u8> {
        self.0
    }

    fn parts(&self) -> Result<([u8; NONCE_BYTES], &[u8]), OpenError> {
        let body = self.0.get(2..).ok_or(OpenError)?;
        let (nonce, ciphertext) = body.split_first_chunk::<NONCE_BYTES>().ok_or(OpenError)?;
        Ok((*nonce, ciphertext))
    }
}

impl SealingKey {
    /// Makes a new key.
    pub fn make(entropy: &dyn Entropy) -> Result<Self, EntropyError> {
        random(entropy).map(Self)
    }

    /// Takes the bytes over.
    pub const fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }

    /// The bytes, for wrapping; each call is a place to look at.
    pub const fn expose(&self) -> &[u8; 16] {
        &self.0
    }

    /// Seals `plaintext` for one place, named by `domain` and the parts of `place` (table, row, column).
    pub fn seal(
        &self,
        domain: Domain,
        place: &[&[u8]],
        plaintext: &[u8],
        entropy: &dyn Entropy,
    ) -> Result<Sealed, SealError> {
        if plaintext.len() > MOST_PLAINTEXT {
            return Err(SealError::TooLong);
        }
        let nonce: [u8; NONCE_BYTES] = random(entropy)?;
        let aad = framed(domain, Some(SuiteId::Sm), place);
        let ciphertext = sm4_gcm_seal(&self.0, &nonce, &aad, plaintext).map_err(|_| SealError::TooLong)?;
        let mut bytes = Vec::with_capacity(HEADER_BYTES + ciphertext.len());
        bytes.extend_from_slice(&[VERSION, u8::from(SuiteId::Sm)]);
        bytes.extend_from_slice(&nonce);
        bytes.extend_from_slice(&ciphertext);
        Ok(Sealed(bytes))
    }

    /// Opens what was sealed for this very place.
    pub fn open(&self, domain: Domain, place: &[&[u8]], sealed: &Sealed) -> Result<SecretBytes, OpenError> {
        let (nonce, ciphertext) = sealed.parts()?;
        let aad = framed(domain, Some(SuiteId::Sm), place);
        sm4_gcm_open(&self.0, &nonce, &aad, ciphertext).map(SecretBytes::new)
    }
}
