use std::fmt;

use p256::ecdsa::signature::Verifier as _;

use super::{SM2_SIGNER_ID, Signature};
use crate::digest::{Digest, digest};
use crate::domain::Domain;
use crate::framing::framed;
use crate::key_id::KeyId;
use crate::suite::SuiteId;

/// A public key of either suite; a point on its curve, never infinity.
#[derive(Clone, Eq, PartialEq)]
pub struct VerifyingKey {
    key: Key,
    compressed: [u8; 33],
    thumbprint: Digest,
}

#[derive(Clone)]
enum Key {
    Sm(Box<sm2::dsa::VerifyingKey>),
    P256(Box<p256::ecdsa::VerifyingKey>),
}

/// The bytes are no public key of this suite.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("not a public key of this suite")]
pub struct MalformedVerifyingKey;

/// The signature does not fit key, domain and parts.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("the signature is not good")]
pub struct BadSignature;

impl VerifyingKey {
    /// Reads a SEC 1 point: 33 bytes compressed or 65 uncompressed.
    pub fn from_sec1(suite: SuiteId, bytes: &[u8]) -> Result<Self, MalformedVerifyingKey> {
        let known_length = match bytes.first() {
            Some(2 | 3) => 33,
            Some(4) => 65,
            _ => return Err(MalformedVerifyingKey),
        };
        if bytes.len() != known_length {
            return Err(MalformedVerifyingKey);
        }
        let key = match suite {
            SuiteId::Sm => sm2::dsa::VerifyingKey::from_sec1_bytes(SM2_SIGNER_ID, bytes)
                .map(|key| Key::Sm(Box::new(key)))
                .map_err(|_| MalformedVerifyingKey)?,
            SuiteId::P256 => p256::ecdsa::VerifyingKey::from_sec1_bytes(bytes)
                .map(|key| Key::P256(Box::new(key)))
                .map_err(|_| MalformedVerifyingKey)?,
        };
        Ok(Self::from_key(key))
    }

    pub(super) fn from_sm2(key: sm2::dsa::VerifyingKey) -> Self {
        Self::from_key(Key::Sm(Box::new(key)))
    }

    pub(super) fn from_p256(key: p256::ecdsa::VerifyingKey) -> Self {
        Self::from_key(Key::P256(Box::new(key)))
    }

    fn from_key(key: Key) -> Self {
        let uncompressed = key.to_uncompressed();
        let mut compressed = [0u8; 33];
        let parity = uncompressed.last().copied().unwrap_or(0) & 1;
        for (to, from) in compressed.iter_mut().zip([2 + parity].iter().chain(uncompressed.iter().skip(1))) {
            *to = *from;
        }
        let parts: [&[u8]; 2] = [&[u8::from(key.suite())], &compressed];
        let thumbprint = digest(Domain::DeviceThumbprint, &parts);
        Self { key, compressed, thumbprint }
    }

    /// The suite of the key.
    pub fn suite(&self) -> SuiteId {
        self.key.suite()
    }

    /// SEC 1 point, compressed.
    pub fn to_compressed(&self) -> [u8; 33] {
        self.compressed
    }

    /// SEC 1 point, uncompressed.
    pub fn to_uncompressed(&self) -> [u8; 65] {
        self.key.to_uncompressed()
    }

    /// SM3 over suite and compressed point.
    pub fn thumbprint(&self) -> Digest {
        self.thumbprint
    }

    /// The short name.
    pub fn key_id(&self) -> KeyId {
        KeyId::from_bytes(self.thumbprint.truncated())
    }

    /// Whether the key signed these parts under this domain.
    pub fn verify(&self, domain: Domain, parts: &[&[u8]], signature: &Signature) -> Result<(), BadSignature> {
        self.verify_bare(&framed(domain, Some(self.suite()), parts), signature)
    }

    /// Whether the key signed these very bytes; for standards and vectors, ours goes through [`Self::verify`].
    pub fn verify_bare(&self, message: &[u8], signature: &Signature) -> Result<(), BadSignature> {
        match &self.key {
            Key::Sm(key) => {
                let signature =
                    sm2::dsa::Signature::from_slice(signature.as_bytes()).map_err(|_| BadSignature)?;
                key.verify(message, &signature).map_err(|_| BadSignature)
            }
            Key::P256(key) => {
                let signature =
                    p256::ecdsa::Signature::from_slice(signature.as_bytes()).map_err(|_| BadSignature)?;
                key.verify(message, &signature).map_err(|_| BadSignature)
            }
        }
    }
}

impl Key {
    const fn suite(&self) -> SuiteId {
        match self {
            Self::Sm(_) => SuiteId::Sm,
            Self::P256(_) => SuiteId::P256,
        }
    }

    fn to_uncompressed(&self) -> [u8; 65] {
        let bytes = match self {
            Self::Sm(key) => key.to_sec1_bytes(),
            Self::P256(key) => key.to_sec1_point(false).to_bytes(),
        };
        let mut fixed = [0u8; 65];
        for (to, from) in fixed.iter_mut().zip(bytes.iter()) {
            *to = *from;
        }
        fixed
    }
}

impl PartialEq for Key {
    fn eq(&self, other: &Self) -> bool {
        self.suite() == other.suite() && self.to_uncompressed() == other.to_uncompressed()
    }
}

impl Eq for Key {}

impl fmt::Debug for VerifyingKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "VerifyingKey({} {})", self.suite(), self.key_id())
    }
}
