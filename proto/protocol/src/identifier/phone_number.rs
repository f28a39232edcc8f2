use std::fmt;

use super::import::{Imported, normalise};

/// A mobile number of mainland China, 11 digits; prints itself masked only.
#[derive(Clone, Eq, PartialEq)]
pub struct PhoneNumber(String);

/// The text is no mobile number.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("a mobile number has 11 digits and begins with 1")]
pub struct MalformedPhone;

impl PhoneNumber {
    /// Reads 11 digits.
    pub fn parse(text: &str) -> Result<Self, MalformedPhone> {
        let digits = text.len() == 11 && text.bytes().all(|byte| byte.is_ascii_digit());
        if !digits || !matches!(text.as_bytes(), [b'1', b'3'..=b'9', ..]) {
            return Err(MalformedPhone);
        }
        Ok(Self(text.to_owned()))
    }

    /// Reads other writings as well: spaces, hyphens, full-width digits, a leading +86.
    pub fn import(text: &str) -> Result<Imported<Self>, MalformedPhone> {
        let (plain, warnings) = normalise(text, false);
        Ok(Imported { value: Self::parse(plain.strip_prefix("+86").unwrap_or(&plain))?, warnings })
    }

    /// The whole number; each call is a place to look at.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// `138****0000`.
    pub fn masked(&self) -> String {
        format!("{}****{}", self.0.get(..3).unwrap_or_default(), self.0.get(7..).unwrap_or_default())
    }
}

impl fmt::Debug for PhoneNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PhoneNumber({})", self.masked())
    }
}
