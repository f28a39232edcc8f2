//! SM3 (GB/T 32905-2016), bare and under a domain.

use std::fmt;

use sm3::Digest as _;
use sm3::Sm3;

use crate::domain::Domain;
use crate::framing::frame;

/// 32 bytes of SM3 or HMAC-SM3.
#[derive(Clone, Copy, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Digest([u8; 32]);

impl Digest {
    /// A digest from its bytes.
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The bytes.
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// The first `N` bytes; `N` is at most 32, beyond that zeros follow.
    pub fn truncated<const N: usize>(&self) -> [u8; N] {
        let mut short = [0u8; N];
        for (to, from) in short.iter_mut().zip(self.0) {
            *to = from;
        }
        short
    }

    /// Reads what [`Digest::to_hex`] writes.
    pub fn from_hex(text: &str) -> Option<Self> {
        let digits: Option<Vec<u8>> = text
            .chars()
            .map(|c| {
                c.to_digit(16).filter(|_| !c.is_ascii_uppercase()).and_then(|digit| u8::try_from(digit).ok())
            })
            .collect();
        let bytes: Vec<u8> = digits?.as_chunks::<2>().0.iter().map(|[high, low]| high << 4 | low).collect();
        let whole = text.len() == 64;
        bytes.try_into().ok().filter(|_| whole).map(Self)
    }

    /// Lower-case hexadecimal text.
    pub fn to_hex(&self) -> String {
        use fmt::Write as _;
        self.0.iter().fold(String::with_capacity(64), |mut text, byte| {
            // Writing to a string does not fail.
            let _ = write!(text, "{byte:02x}");
            text
        })
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.to_hex())
    }
}

/// Bare SM3, for standards and vectors; ours goes through [`digest`].
pub fn sm3(data: &[u8]) -> Digest {
    Digest(Sm3::digest(data).into())
}

/// SM3 over the framed parts.
pub fn digest(domain: Domain, parts: &[&[u8]]) -> Digest {
    let mut hash = Sm3::new();
    frame(domain, None, parts, |piece| hash.update(piece));
    Digest(hash.finalize().into())
}
