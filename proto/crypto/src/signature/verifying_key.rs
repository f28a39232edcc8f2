use std::fmt;
use std::hash::{Hash, Hasher};

use p256::ecdsa::signature::hazmat::PrehashVerifier as _;
use sha2::Sha256;
use sm3::{Digest as _, Sm3};

use super::sm2_identity::identity_hash;
use super::{SM2_SIGNER_ID, Signature, sm2_verifier};
use crate::digest::{Digest, digest};
use crate::domain::Domain;
use crate::framing::frame;
use crate::key_id::KeyId;
use crate::suite::SuiteId;

/// A public key of either suite; a point on its curve, never infinity.
#[derive(Clone)]
pub struct VerifyingKey {
    key: Key,
    compressed: [u8; 33],
    uncompressed: [u8; 65],
    thumbprint: Digest,
}

#[derive(Clone)]
enum Key {
    /// The key, and the hash Z of signer ID, curve and key that stands before every message.
    Sm {
        point: Box<sm2::PublicKey>,
        z: [u8; 32],
    },
    P256(Box<p256::ecdsa::VerifyingKey>),
}

/// What stands before the point in a SubjectPublicKeyInfo: its one DER spelling.
const SPKI: [(SuiteId, [u8; 26]); 2] = [
    (SuiteId::P256, *b"\x30\x59\x30\x13\x06\x07\x2a\x86\x48\xce\x3d\x02\x01\x06\x08\x2a\x86\x48\xce\x3d\x03\x01\x07\x03\x42\x00"),
    (SuiteId::Sm, *b"\x30\x59\x30\x13\x06\x07\x2a\x86\x48\xce\x3d\x02\x01\x06\x08\x2a\x81\x1c\xcf\x55\x01\x82\x2d\x03\x42\x00"),
];

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
            SuiteId::Sm => sm2::PublicKey::from_sec1_bytes(bytes).map(Self::from_sm2),
            SuiteId::P256 => p256::PublicKey::from_sec1_bytes(bytes).map(|key| Self::from_p256(key.into())),
        };
        key.map_err(|_| MalformedVerifyingKey)
    }

    /// Reads an X.509 SubjectPublicKeyInfo (RFC 5480, GM/T 0015) with an uncompressed point, as key stores give it.
    pub fn from_spki(bytes: &[u8]) -> Result<Self, MalformedVerifyingKey> {
        let spelled =
            SPKI.into_iter().find_map(|(suite, prefix)| Some((suite, bytes.strip_prefix(&prefix)?)));
        let (suite, point) = spelled.ok_or(MalformedVerifyingKey)?;
        if point.len() == 65 { Self::from_sec1(suite, point) } else { Err(MalformedVerifyingKey) }
    }

    pub(super) fn from_sm2(point: sm2::PublicKey) -> Self {
        let uncompressed = fixed(&point.to_sec1_bytes());
        let z = identity_hash(SM2_SIGNER_ID, &uncompressed);
        Self::from_parts(Key::Sm { point: Box::new(point), z }, uncompressed)
    }

    pub(super) fn from_p256(key: p256::ecdsa::VerifyingKey) -> Self {
        let uncompressed = fixed(key.to_sec1_point(false).as_bytes());
        Self::from_parts(Key::P256(Box::new(key)), uncompressed)
    }

    fn from_parts(key: Key, uncompressed: [u8; 65]) -> Self {
        let mut compressed = [0u8; 33];
        let parity = uncompressed.last().copied().unwrap_or(0) & 1;
        for (to, from) in compressed.iter_mut().zip([2 + parity].iter().chain(uncompressed.iter().skip(1))) {
            *to = *from;
        }
        let parts: [&[u8]; 2] = [&[u8::from(key.suite())], &compressed];
        let thumbprint = digest(Domain::DeviceThumbprint, &parts);
        Self { key, compressed, uncompressed, thumbprint }
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
        self.uncompressed
    }

    /// SM3 over suite and compressed point.
    pub fn thumbprint(&self) -> Digest {
        self.thumbprint
    }

    /// The short name.
    pub fn key_id(&self) -> KeyId {
        KeyId::from_bytes(self.thumbprint.truncated())
    }

    /// The name of this key in signed notes (C2SP `signed-note`): by its own type `ff` and the label of
    /// [`Domain::LedgerHead`], with SM3 for the hash.
    pub fn note_id(&self, name: &str) -> KeyId {
        let hash = Sm3::new().chain_update(name).chain_update([b'\n', 0xff]);
        let hash = hash.chain_update(Domain::LedgerHead.label()).chain_update(self.compressed).finalize();
        KeyId::from_bytes(Digest::from_bytes(hash.into()).truncated())
    }

    /// Whether the key signed these parts under this domain.
    pub fn verify(&self, domain: Domain, parts: &[&[u8]], signature: &Signature) -> Result<(), BadSignature> {
        let suite = self.suite();
        self.verify_prehash(&self.prehash(|feed| frame(domain, Some(suite), parts, feed)), signature)
    }

    /// Whether the key signed these very bytes; for standards and vectors, ours goes through [`Self::verify`].
    pub fn verify_bare(&self, message: &[u8], signature: &Signature) -> Result<(), BadSignature> {
        self.verify_prehash(&self.prehash(|feed| feed(message)), signature)
    }

    /// Hashes a message for this key, piece by piece: SM3(Z ‖ M) or SHA-256(M).
    pub(super) fn prehash(&self, write: impl FnOnce(&mut dyn FnMut(&[u8]))) -> [u8; 32] {
        match &self.key {
            Key::Sm { z, .. } => {
                let mut hash = Sm3::new_with_prefix(z);
                write(&mut |piece| hash.update(piece));
                hash.finalize().into()
            }
            Key::P256(_) => {
                let mut hash = Sha256::new();
                write(&mut |piece| hash.update(piece));
                hash.finalize().into()
            }
        }
    }

    fn verify_prehash(&self, prehash: &[u8; 32], signature: &Signature) -> Result<(), BadSignature> {
        let good = match &self.key {
            Key::Sm { point, .. } => sm2_verifier::verify_prehash(point, prehash, signature.as_bytes()),
            // Reading r and s refuses zero and everything from n upwards.
            Key::P256(key) => p256::ecdsa::Signature::from_slice(signature.as_bytes())
                .and_then(|signature| key.verify_prehash(prehash, &signature))
                .is_ok(),
        };
        good.then_some(()).ok_or(BadSignature)
    }
}

impl Key {
    const fn suite(&self) -> SuiteId {
        match self {
            Self::Sm { .. } => SuiteId::Sm,
            Self::P256(_) => SuiteId::P256,
        }
    }
}

/// Both curves have 32-byte coordinates, so an uncompressed point always has 65 bytes.
fn fixed(point: &[u8]) -> [u8; 65] {
    let mut fixed = [0u8; 65];
    for (to, from) in fixed.iter_mut().zip(point) {
        *to = *from;
    }
    fixed
}

impl PartialEq for VerifyingKey {
    fn eq(&self, other: &Self) -> bool {
        self.suite() == other.suite() && self.uncompressed == other.uncompressed
    }
}

impl Eq for VerifyingKey {}

impl Hash for VerifyingKey {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.thumbprint.hash(state);
    }
}

impl fmt::Debug for VerifyingKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "VerifyingKey({} {})", self.suite(), self.key_id())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entropy::SeededEntropy;
    use crate::signature::SigningKey;

    #[test]
    fn a_key_is_read_from_what_a_key_store_gives() {
        for (suite, prefix) in SPKI {
            let key = SigningKey::make(suite, &SeededEntropy::new(5)).unwrap().verifying_key().clone();
            let spelled = [prefix.as_slice(), &key.to_uncompressed()].concat();
            assert_eq!(VerifyingKey::from_spki(&spelled), Ok(key));
            for length in 0..spelled.len() {
                assert_eq!(VerifyingKey::from_spki(&spelled[..length]), Err(MalformedVerifyingKey));
            }
            assert_eq!(VerifyingKey::from_spki(&[spelled, vec![0]].concat()), Err(MalformedVerifyingKey));
        }
    }
}
