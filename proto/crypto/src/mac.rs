//! HMAC-SM3 (GM/T 0042, RFC 2104 over SM3).

use hmac::{Hmac, KeyInit as _, Mac as _};
use sm3::Sm3;
use zeroize::{Zeroize, ZeroizeOnDrop};

use crate::digest::Digest;
use crate::domain::Domain;
use crate::entropy::{Entropy, EntropyError, random};
use crate::framing::frame;
use crate::secret::constant_time_eq;

/// A key for keyed digests.
#[derive(Zeroize, ZeroizeOnDrop)]
pub struct MacKey([u8; 32]);

/// The tag is not the one of these parts under this key.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("the authentication tag is not good")]
pub struct MacMismatch;

impl MacKey {
    /// Makes a new key.
    pub fn make(entropy: &dyn Entropy) -> Result<Self, EntropyError> {
        random(entropy).map(Self)
    }

    /// Takes the bytes over.
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The tag of the framed parts.
    pub fn mac(&self, domain: Domain, parts: &[&[u8]]) -> Digest {
        let mut mac = keyed(&self.0);
        frame(domain, None, parts, |piece| mac.update(piece));
        Digest::from_bytes(mac.finalize().into_bytes().into())
    }

    /// Whether `tag` is the tag of the framed parts, in constant time.
    pub fn verify(&self, domain: Domain, parts: &[&[u8]], tag: &[u8]) -> Result<(), MacMismatch> {
        if constant_time_eq(self.mac(domain, parts).as_bytes(), tag) { Ok(()) } else { Err(MacMismatch) }
    }
}

/// Bare HMAC-SM3, for standards and vectors.
pub fn hmac_sm3(key: &[u8], message: &[u8]) -> Digest {
    let mut mac = keyed(key);
    mac.update(message);
    Digest::from_bytes(mac.finalize().into_bytes().into())
}

fn keyed(key: &[u8]) -> Hmac<Sm3> {
    // HMAC takes keys of every length; the type only says so by a Result.
    Hmac::<Sm3>::new_from_slice(key).unwrap_or_else(|_| Hmac::<Sm3>::new(&Default::default()))
}
