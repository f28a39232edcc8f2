//! Time codes: RFC 6238 over HMAC-SHA-1, and GM/T 0021 over SM3.
//!
//! Both sides of a code know the same key; a code is six digits of one time step. That a step is taken once only is
//! the caller's matter.

use std::fmt;
use std::str::FromStr;

use hmac::{Hmac, KeyInit as _, Mac as _};
use sha1::Sha1;
use sm3::{Digest as _, Sm3};
use zeroize::Zeroizing;

use crate::domain::Domain;
use crate::kdf::RootKey;
use crate::secret::{Secret, constant_time_eq};

/// Digits of a code.
const DIGITS: usize = 6;
const MODULUS: u32 = 1_000_000;
const BASE32: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// Which standard a code follows.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum TimeCodeKind {
    /// RFC 6238 with HMAC-SHA-1, 30 seconds: what every authenticator app reads from an `otpauth:` address.
    Rfc6238,
    /// GM/T 0021-2012 with SM3, 60 seconds, the time factor alone.
    Gmt0021,
}

/// No kind of time code has this name.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("a time code is rfc6238 or gmt0021")]
pub struct UnknownTimeCodeKind;

/// A key that codes are made of; twenty bytes, zeroised.
pub struct TimeCodeKey(Secret<20>);

impl TimeCodeKind {
    /// Both kinds.
    pub const ALL: [Self; 2] = [Self::Rfc6238, Self::Gmt0021];

    /// The name in the database and in forms.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Rfc6238 => "rfc6238",
            Self::Gmt0021 => "gmt0021",
        }
    }

    /// Seconds of a step.
    pub const fn step_secs(self) -> u64 {
        match self {
            Self::Rfc6238 => 30,
            Self::Gmt0021 => 60,
        }
    }
}

impl FromStr for TimeCodeKind {
    type Err = UnknownTimeCodeKind;

    fn from_str(name: &str) -> Result<Self, UnknownTimeCodeKind> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name).ok_or(UnknownTimeCodeKind)
    }
}

impl fmt::Display for TimeCodeKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl TimeCodeKey {
    /// The key of `account` under this salt: derived, so that no key is stored.
    pub fn derive(root: &RootKey, account: &[u8], salt: &[u8]) -> Self {
        let tag =
            root.derive_mac(Domain::TimeCodeKey, b"time code").mac(Domain::TimeCodeKey, &[account, salt]);
        Self::from_bytes(tag.truncated())
    }

    /// Takes the bytes over.
    pub const fn from_bytes(bytes: [u8; 20]) -> Self {
        Self(Secret::from_bytes(bytes))
    }

    /// The key as authenticator apps take it: base32 without padding, 32 characters.
    pub fn to_base32(&self) -> Zeroizing<String> {
        let mut text = Zeroizing::new(String::with_capacity(32));
        for group in self.0.expose().chunks(5) {
            let bits = group.iter().fold(0u64, |bits, byte| bits << 8 | u64::from(*byte));
            let letter = |at: u32| BASE32.get((bits >> (at * 5) & 31) as usize).copied().unwrap_or(b'A');
            text.extend((0..8).rev().map(|at| char::from(letter(at))));
        }
        text
    }

    /// The code of a step.
    pub fn code(&self, kind: TimeCodeKind, step: u64) -> Zeroizing<String> {
        let number = match kind {
            TimeCodeKind::Rfc6238 => rfc6238(self.0.expose(), step) % MODULUS,
            TimeCodeKind::Gmt0021 => gmt0021(self.0.expose(), &step.to_be_bytes()) % MODULUS,
        };
        Zeroizing::new(format!("{number:0DIGITS$}"))
    }

    /// Which step the code belongs to: the one of `secs` (unix time), the one before or the one after. All three are
    /// computed and compared whatever the outcome.
    pub fn step_of(&self, kind: TimeCodeKind, code: &str, secs: u64) -> Option<u64> {
        let now = secs / kind.step_secs();
        let mut found = None;
        for step in [now.saturating_add(1), now.saturating_sub(1), now] {
            if constant_time_eq(self.code(kind, step).as_bytes(), code.as_bytes()) {
                found = Some(step);
            }
        }
        found
    }
}

/// Bare RFC 6238 with HMAC-SHA-1, before it is cut to its digits (dynamic truncation of RFC 4226, 5.3).
pub fn rfc6238(key: &[u8], step: u64) -> u32 {
    // HMAC takes keys of every length; the type only says so by a Result.
    let mac = Hmac::<Sha1>::new_from_slice(key);
    let mut mac = mac.unwrap_or_else(|_| Hmac::<Sha1>::new(&Default::default()));
    mac.update(&step.to_be_bytes());
    let tag = mac.finalize().into_bytes();
    let at = usize::from(tag.last().copied().unwrap_or(0) & 15);
    word(tag.get(at..at.saturating_add(4)).unwrap_or_default()) & 0x7fff_ffff
}

/// Bare GM/T 0021 with SM3, before it is cut to its digits. `factors` is T ‖ C ‖ Q, as far as they are used; it is
/// filled up to 16 bytes here.
pub fn gmt0021(key: &[u8], factors: &[u8]) -> u32 {
    let mut hash = Sm3::new();
    hash.update(key);
    hash.update(factors);
    hash.update([0u8; 16].get(factors.len().min(16)..).unwrap_or_default());
    hash.finalize().chunks(4).map(word).fold(0, u32::wrapping_add)
}

fn word(bytes: &[u8]) -> u32 {
    bytes.try_into().map_or(0, u32::from_be_bytes)
}
