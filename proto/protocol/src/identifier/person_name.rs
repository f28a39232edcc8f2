use std::fmt;

use zeroize::{Zeroize, ZeroizeOnDrop};

const MAX_CHARS: usize = 50;

/// A person's full name; prints itself masked only.
#[derive(Clone, Eq, PartialEq, Zeroize, ZeroizeOnDrop)]
pub struct PersonName(String);

/// The text is no name.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("a name has 1 to 50 characters, none of them a control character, and no space at its ends")]
pub struct MalformedName;

impl PersonName {
    /// Reads a name as it stands on the certificate.
    pub fn parse(text: &str) -> Result<Self, MalformedName> {
        let length = text.chars().count();
        // Marks that turn the direction of writing could make one name look like another.
        let plain = text.chars().all(|c| {
            !c.is_control()
                && !matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        });
        if length == 0 || length > MAX_CHARS || text.trim() != text || !plain {
            return Err(MalformedName);
        }
        Ok(Self(text.to_owned()))
    }

    /// The whole name; each call is a place to look at.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// The first character hidden: `*三`, `*三丰`; of a single character nothing is shown.
    pub fn masked(&self) -> String {
        std::iter::once('*').chain(self.0.chars().skip(1)).collect()
    }
}

impl fmt::Debug for PersonName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PersonName(…)")
    }
}

impl fmt::Display for PersonName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.masked())
    }
}
