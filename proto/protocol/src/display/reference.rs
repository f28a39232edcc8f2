use std::fmt;
use std::str::FromStr;

use wallet_crypto::entropy::{Entropy, EntropyError};

use super::base10;

/// Digits of a spoken code.
const SPOKEN_DIGITS: usize = 8;

/// An opaque handle, 16 random bytes, that a verifier resolves online, once, within a minute.
#[derive(Clone, Copy, Eq, Hash, PartialEq)]
pub struct CompactReference([u8; 16]);

/// Eight digits that can be read out, for broken cameras; resolved online, once, within a minute.
#[derive(Clone, Copy, Eq, Hash, PartialEq)]
pub struct SpokenCode(u32);

/// The text is no reference of this kind.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("not a reference of this kind")]
pub struct MalformedReference;

impl CompactReference {
    /// Makes a new one.
    pub fn make(entropy: &dyn Entropy) -> Result<Self, EntropyError> {
        let mut bytes = [0u8; 16];
        entropy.fill(&mut bytes)?;
        Ok(Self(bytes))
    }

    /// The bytes, for digesting before storage.
    pub fn as_bytes(&self) -> &[u8; 16] {
        &self.0
    }
}

impl fmt::Display for CompactReference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&base10::encode(&self.0))
    }
}

impl FromStr for CompactReference {
    type Err = MalformedReference;

    fn from_str(text: &str) -> Result<Self, MalformedReference> {
        let bytes = base10::decode(text).map_err(|_| MalformedReference)?;
        bytes.try_into().map(Self).map_err(|_| MalformedReference)
    }
}

impl SpokenCode {
    /// Makes a new one; every number of eight digits is as likely as any other.
    pub fn make(entropy: &dyn Entropy) -> Result<Self, EntropyError> {
        const LIMIT: u32 = 100_000_000;
        const FAIR: u32 = u32::MAX - u32::MAX % LIMIT;
        // Each try succeeds with 98 %; 64 failures in a row mean a broken source of chance.
        for _ in 0..64 {
            let mut bytes = [0u8; 4];
            entropy.fill(&mut bytes)?;
            let value = u32::from_be_bytes(bytes);
            if value < FAIR {
                return Ok(Self(value % LIMIT));
            }
        }
        Err(EntropyError)
    }

    /// The number, for digesting before storage.
    pub fn to_be_bytes(self) -> [u8; 4] {
        self.0.to_be_bytes()
    }
}

impl fmt::Display for SpokenCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:08}", self.0)
    }
}

impl FromStr for SpokenCode {
    type Err = MalformedReference;

    /// Reads eight digits; spaces between them, as people write them, are passed over.
    fn from_str(text: &str) -> Result<Self, MalformedReference> {
        let digits: String = text.chars().filter(|c| *c != ' ').take(SPOKEN_DIGITS + 1).collect();
        if digits.len() != SPOKEN_DIGITS || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(MalformedReference);
        }
        digits.parse().map(Self).map_err(|_| MalformedReference)
    }
}

macro_rules! no_debug_of_the_value {
    ($($name:ident)*) => {$(
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(concat!(stringify!($name), "(…)"))
            }
        }
    )*};
}
no_debug_of_the_value! { CompactReference SpokenCode }

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_read_back_from_their_text() {
        let entropy = wallet_crypto::entropy::SeededEntropy::new(3);
        let compact = CompactReference::make(&entropy).unwrap();
        assert_eq!(compact.to_string().len(), 39);
        assert_eq!(compact.to_string().parse(), Ok(compact));
        let spoken = SpokenCode::make(&entropy).unwrap();
        let text = spoken.to_string();
        assert_eq!(format!("{} {}", &text[..4], &text[4..]).parse(), Ok(spoken));
    }

    #[test]
    fn seven_digits_are_no_spoken_code() {
        assert_eq!("1234567".parse::<SpokenCode>(), Err(MalformedReference));
        assert_eq!("１２３４５６７８".parse::<SpokenCode>(), Err(MalformedReference));
    }

    #[test]
    fn a_reference_does_not_print_itself() {
        assert_eq!(format!("{:?}", SpokenCode(12_345_678)), "SpokenCode(…)");
    }
}
