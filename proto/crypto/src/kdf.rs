//! HKDF-SM3 (RFC 5869 over SM3).

use hkdf::Hkdf;
use sm3::Sm3;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use crate::domain::Domain;
use crate::entropy::{Entropy, EntropyError, random};
use crate::framing::framed;
use crate::mac::MacKey;
use crate::sealed::SealingKey;
use crate::signature::{MalformedSigningKey, SigningKey};
use crate::suite::SuiteId;

/// A key that only other keys are derived from.
#[derive(Zeroize, ZeroizeOnDrop)]
pub struct RootKey([u8; 32]);

/// More output was asked for than HKDF gives (255 digests).
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("too many bytes of derived key were asked for")]
pub struct DerivedKeyTooLong;

impl RootKey {
    /// Makes a new key.
    pub fn make(entropy: &dyn Entropy) -> Result<Self, EntropyError> {
        random(entropy).map(Self)
    }

    /// Takes the bytes over.
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The bytes, for wrapping; each call is a place to look at.
    pub const fn expose(&self) -> &[u8; 32] {
        &self.0
    }

    /// The sealing key for `domain` and `context`.
    pub fn derive_sealing(&self, domain: Domain, context: &[u8]) -> SealingKey {
        SealingKey::from_bytes(*self.derive::<16>(domain, &[b"sealing", context]))
    }

    /// The MAC key for `domain` and `context`.
    pub fn derive_mac(&self, domain: Domain, context: &[u8]) -> MacKey {
        MacKey::from_bytes(*self.derive::<32>(domain, &[b"mac", context]))
    }

    /// A root key one level down.
    pub fn derive_root(&self, domain: Domain, context: &[u8]) -> Self {
        Self(*self.derive::<32>(domain, &[b"root", context]))
    }

    /// The SM2 signing key for `domain` and `context`: the first draw in range of a few that are numbered.
    pub fn derive_signing(&self, domain: Domain, context: &[u8]) -> Result<SigningKey, MalformedSigningKey> {
        let drawn = (0u8..8).find_map(|number| {
            let bytes = self.derive::<32>(domain, &[b"signing", context, &[number]]);
            SigningKey::from_bytes(SuiteId::Sm, &bytes).ok()
        });
        drawn.ok_or(MalformedSigningKey)
    }

    fn derive<const N: usize>(&self, domain: Domain, context: &[&[u8]]) -> Zeroizing<[u8; N]> {
        let mut out = Zeroizing::new([0u8; N]);
        let expanded = hkdf_sm3(&[], &self.0, &framed(domain, None, context), out.as_mut());
        debug_assert!(expanded.is_ok(), "keys are shorter than the limit of HKDF");
        out
    }
}

/// Bare HKDF-SM3: fills `out` from `ikm`.
pub fn hkdf_sm3(salt: &[u8], ikm: &[u8], info: &[u8], out: &mut [u8]) -> Result<(), DerivedKeyTooLong> {
    Hkdf::<Sm3>::new(Some(salt), ikm).expand(info, out).map_err(|_| DerivedKeyTooLong)
}
