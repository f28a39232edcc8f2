use p256::ecdsa::signature::Signer as _;
use zeroize::Zeroizing;

use super::{SM2_SIGNER_ID, Signature, VerifyingKey};
use crate::domain::Domain;
use crate::entropy::{Entropy, EntropyError, random};
use crate::framing::framed;
use crate::suite::SuiteId;

/// A private key of either suite; the crates beneath zeroise it.
pub struct SigningKey {
    key: Key,
    verifying: VerifyingKey,
}

enum Key {
    Sm(Box<sm2::dsa::SigningKey>),
    P256(Box<p256::ecdsa::SigningKey>),
}

/// The bytes are no private key of this suite (zero, or not below the order; for SM2 also the order less one).
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("not a private key of this suite")]
pub struct MalformedSigningKey;

/// n − 1 of sm2p256v1: with it 1 + d has no inverse (GB/T 32918.1 6.1).
const SM2_ORDER_LESS_ONE: [u8; 32] = [
    0xff, 0xff, 0xff, 0xfe, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x72,
    0x03, 0xdf, 0x6b, 0x21, 0xc6, 0x05, 0x2b, 0x53, 0xbb, 0xf4, 0x09, 0x39, 0xd5, 0x41, 0x22,
];

impl SigningKey {
    /// Makes a new key.
    pub fn make(suite: SuiteId, entropy: &dyn Entropy) -> Result<Self, EntropyError> {
        // All but one in 2^32 draws are in range; a few in a row out of range mean a broken source.
        for _ in 0..8 {
            let bytes = Zeroizing::new(random::<32>(entropy)?);
            if let Ok(key) = Self::from_bytes(suite, &bytes) {
                return Ok(key);
            }
        }
        Err(EntropyError)
    }

    /// Reads 32 bytes, big endian.
    pub fn from_bytes(suite: SuiteId, bytes: &[u8; 32]) -> Result<Self, MalformedSigningKey> {
        match suite {
            SuiteId::Sm if bytes == &SM2_ORDER_LESS_ONE => Err(MalformedSigningKey),
            SuiteId::Sm => {
                let key = sm2::dsa::SigningKey::from_slice(SM2_SIGNER_ID, bytes)
                    .map_err(|_| MalformedSigningKey)?;
                let verifying = VerifyingKey::from_sm2(key.verifying_key().clone());
                Ok(Self { key: Key::Sm(Box::new(key)), verifying })
            }
            SuiteId::P256 => {
                let key = p256::ecdsa::SigningKey::from_slice(bytes).map_err(|_| MalformedSigningKey)?;
                let verifying = VerifyingKey::from_p256(*key.verifying_key());
                Ok(Self { key: Key::P256(Box::new(key)), verifying })
            }
        }
    }

    /// The 32 bytes, for sealing away; each call is a place to look at.
    pub fn to_bytes(&self) -> Zeroizing<[u8; 32]> {
        Zeroizing::new(match &self.key {
            Key::Sm(key) => key.to_bytes().into(),
            Key::P256(key) => key.to_bytes().into(),
        })
    }

    /// The public key.
    pub const fn verifying_key(&self) -> &VerifyingKey {
        &self.verifying
    }

    /// The suite of the key.
    pub fn suite(&self) -> SuiteId {
        self.verifying.suite()
    }

    /// Signs these parts under this domain.
    pub fn sign(&self, domain: Domain, parts: &[&[u8]]) -> Signature {
        self.sign_bare(&framed(domain, Some(self.suite()), parts))
    }

    /// Signs these very bytes: what a key in phone hardware does with [`super::signed_message`].
    ///
    /// Nonces are deterministic (RFC 6979), so that no bad source of chance can give the key away.
    pub fn sign_bare(&self, message: &[u8]) -> Signature {
        match &self.key {
            Key::Sm(key) => {
                let signature: sm2::dsa::Signature = key.sign(message);
                Signature::from_bytes(signature.to_bytes().into())
            }
            Key::P256(key) => {
                let signature: p256::ecdsa::Signature = key.sign(message);
                Signature::from_bytes(signature.to_bytes().into())
            }
        }
    }
}
