use p256::ecdsa::signature::hazmat::PrehashSigner as _;
use zeroize::{ZeroizeOnDrop, Zeroizing};

use super::sm2_signer::Sm2Signer;
use super::{Signature, VerifyingKey};
use crate::domain::Domain;
use crate::entropy::{Entropy, EntropyError, random};
use crate::framing::frame;
use crate::suite::SuiteId;

/// A private key of either suite; zeroised when dropped.
pub struct SigningKey {
    key: Key,
    verifying: VerifyingKey,
}

enum Key {
    Sm(Box<Sm2Signer>),
    P256(Box<p256::ecdsa::SigningKey>),
}

// Both keys beneath wipe themselves when dropped.
impl ZeroizeOnDrop for SigningKey {}

/// The bytes are no private key of this suite (zero, or not below the order; for SM2 also the order less one).
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("not a private key of this suite")]
pub struct MalformedSigningKey;

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
            SuiteId::Sm => {
                let signer = Sm2Signer::from_bytes(bytes).ok_or(MalformedSigningKey)?;
                let verifying = VerifyingKey::from_sm2(signer.public_key());
                Ok(Self { key: Key::Sm(Box::new(signer)), verifying })
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
        match &self.key {
            Key::Sm(signer) => signer.to_bytes(),
            Key::P256(key) => Zeroizing::new(key.to_bytes().into()),
        }
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
        let suite = self.suite();
        self.sign_prehash(&self.verifying.prehash(|feed| frame(domain, Some(suite), parts, feed)))
    }

    /// Signs these very bytes: what a key in phone hardware does with [`super::signed_message`].
    ///
    /// Nonces are deterministic (RFC 6979), so that no bad source of chance can give the key away.
    pub fn sign_bare(&self, message: &[u8]) -> Signature {
        self.sign_prehash(&self.verifying.prehash(|feed| feed(message)))
    }

    fn sign_prehash(&self, prehash: &[u8; 32]) -> Signature {
        match &self.key {
            Key::Sm(signer) => Signature::from_bytes(signer.sign_prehash(prehash)),
            Key::P256(key) => sign_p256(key, prehash),
        }
    }
}

#[expect(clippy::expect_used, reason = "fails for one nonce in 2^256, and the nonce is derived, not chosen")]
fn sign_p256(key: &p256::ecdsa::SigningKey, prehash: &[u8; 32]) -> Signature {
    let signature: p256::ecdsa::Signature = key.sign_prehash(prehash).expect("r and s are not zero");
    Signature::from_bytes(signature.to_bytes().into())
}
