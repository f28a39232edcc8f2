//! Secrets: zeroised, compared in constant time, without `Debug` and `Clone`.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use subtle::ConstantTimeEq as _;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use crate::digest::{Digest, digest};
use crate::domain::Domain;
use crate::entropy::{Entropy, EntropyError};

/// Whether two byte strings are equal, in time that depends on their lengths only.
pub fn constant_time_eq(a: &[u8], b: &[u8]) -> bool {
    a.ct_eq(b).into()
}

/// Secret bytes of any length.
#[derive(Zeroize, ZeroizeOnDrop)]
pub struct SecretBytes(Vec<u8>);

impl SecretBytes {
    /// Takes the bytes over.
    pub fn new(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }

    /// The bytes; each call is a place to look at.
    pub fn expose(&self) -> &[u8] {
        &self.0
    }
}

/// A secret of `N` bytes.
#[derive(Zeroize, ZeroizeOnDrop)]
pub struct Secret<const N: usize>([u8; N]);

/// The text is no secret of this length.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("not a secret of the expected length")]
pub struct MalformedSecret;

impl<const N: usize> Secret<N> {
    /// Makes a new one.
    pub fn make(entropy: &dyn Entropy) -> Result<Self, EntropyError> {
        let mut secret = Self([0; N]);
        entropy.fill(&mut secret.0)?;
        Ok(secret)
    }

    /// Takes the bytes over.
    pub const fn from_bytes(bytes: [u8; N]) -> Self {
        Self(bytes)
    }

    /// The bytes; each call is a place to look at.
    pub const fn expose(&self) -> &[u8; N] {
        &self.0
    }

    /// Whether both are equal, in constant time.
    pub fn is(&self, other: &Self) -> bool {
        constant_time_eq(&self.0, &other.0)
    }

    /// What may be stored in place of the secret.
    pub fn stored_digest(&self, domain: Domain) -> Digest {
        digest(domain, &[&self.0])
    }

    /// Unpadded base64url.
    pub fn to_base64url(&self) -> Zeroizing<String> {
        Zeroizing::new(URL_SAFE_NO_PAD.encode(self.0))
    }

    /// Reads unpadded base64url.
    pub fn from_base64url(text: &str) -> Result<Self, MalformedSecret> {
        let bytes = Zeroizing::new(URL_SAFE_NO_PAD.decode(text).map_err(|_| MalformedSecret)?);
        bytes.as_slice().try_into().map(Self).map_err(|_| MalformedSecret)
    }
}
