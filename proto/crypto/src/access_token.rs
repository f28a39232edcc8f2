//! Keys of access tokens: Ed25519 (RFC 8032), because ordinary JWT libraries know no SM2.

use ed25519_dalek::{Signer as _, SigningKey, VerifyingKey};
use zeroize::{ZeroizeOnDrop, Zeroizing};

use crate::entropy::{Entropy, EntropyError, random};
use crate::signature::{BadSignature, MalformedVerifyingKey};

/// Signs access tokens; zeroised when dropped.
pub struct AccessTokenKey(SigningKey);

// The key beneath wipes itself; this lets the compiler hold us to it.
impl ZeroizeOnDrop for AccessTokenKey {}

/// Checks access tokens.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct AccessTokenVerifier(VerifyingKey);

impl AccessTokenKey {
    /// Makes a new key.
    pub fn make(entropy: &dyn Entropy) -> Result<Self, EntropyError> {
        let seed = Zeroizing::new(random::<32>(entropy)?);
        Ok(Self::from_bytes(&seed))
    }

    /// Reads a seed of 32 bytes.
    pub fn from_bytes(seed: &[u8; 32]) -> Self {
        Self(SigningKey::from_bytes(seed))
    }

    /// The seed, for sealing away; each call is a place to look at.
    pub fn to_bytes(&self) -> Zeroizing<[u8; 32]> {
        Zeroizing::new(self.0.to_bytes())
    }

    /// Signs the bytes of a token.
    pub fn sign(&self, message: &[u8]) -> [u8; 64] {
        self.0.sign(message).to_bytes()
    }

    /// The public half.
    pub fn verifier(&self) -> AccessTokenVerifier {
        AccessTokenVerifier(self.0.verifying_key())
    }
}

impl AccessTokenVerifier {
    /// Reads a public key; points of small order, under which signatures prove nothing, are refused.
    pub fn from_bytes(bytes: &[u8; 32]) -> Result<Self, MalformedVerifyingKey> {
        let key = VerifyingKey::from_bytes(bytes).map_err(|_| MalformedVerifyingKey)?;
        if key.is_weak() { Err(MalformedVerifyingKey) } else { Ok(Self(key)) }
    }

    /// The 32 bytes of the public key.
    pub fn to_bytes(&self) -> [u8; 32] {
        self.0.to_bytes()
    }

    /// Checks the signature over the bytes of a token.
    pub fn verify(&self, message: &[u8], signature: &[u8]) -> Result<(), BadSignature> {
        let signature = ed25519_dalek::Signature::from_slice(signature).map_err(|_| BadSignature)?;
        self.0.verify_strict(message, &signature).map_err(|_| BadSignature)
    }
}
