use std::fmt;
use std::str::FromStr;

use super::{CompactReference, DisplayCode, DisplayCodeError};

/// Longest address of a check page, characters: more would cost the symbol a version.
const MAX_BASE: usize = 40;
/// Longest text that is looked at, bytes: what a QR symbol of version 40 can hold.
const MAX_SCANNED: usize = 2_953;
/// Stands before the digits of a compact reference in the fragment.
const COMPACT_MARK: char = 'R';

/// The address of the check page that a scanned code opens, without its fragment.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct CheckBase(String);

/// The text is no address that a code may carry.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("a check address is http(s)://host/path, at most 40 visible ASCII characters, without # or ?")]
pub struct MalformedBase;

/// The text of a symbol: address, `#`, and digits. Addresses keep the payload in the fragment, which a browser
/// never sends, so that it reaches no server's log.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct CodeText {
    /// Address and `#` and, for a reference, its mark.
    pub prefix: String,
    /// Digits only.
    pub digits: String,
}

/// What a scanned text turned out to be.
#[derive(Clone, Debug, PartialEq)]
pub enum Scanned {
    /// A full display code.
    Code(Box<DisplayCode>),
    /// A compact reference, to be resolved online.
    Reference(CompactReference),
}

impl CheckBase {
    /// The address as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The text of a symbol for a full code.
    pub fn code(&self, code: &DisplayCode) -> CodeText {
        CodeText { prefix: format!("{}#", self.0), digits: code.to_digits() }
    }

    /// The text of a symbol for a compact reference.
    pub fn reference(&self, reference: &CompactReference) -> CodeText {
        CodeText { prefix: format!("{}#{COMPACT_MARK}", self.0), digits: reference.to_string() }
    }
}

impl FromStr for CheckBase {
    type Err = MalformedBase;

    fn from_str(text: &str) -> Result<Self, MalformedBase> {
        let rest =
            text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")).ok_or(MalformedBase)?;
        let plain = rest
            .bytes()
            .all(|byte| byte.is_ascii_graphic() && !matches!(byte, b'#' | b'?' | b'"' | b'<' | b'>'));
        let host_and_path = rest.split_once('/').is_some_and(|(host, _)| !host.is_empty());
        if text.len() > MAX_BASE || !plain || !host_and_path {
            return Err(MalformedBase);
        }
        Ok(Self(text.to_owned()))
    }
}

impl fmt::Display for CodeText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.prefix, self.digits)
    }
}

impl Scanned {
    /// Reads a scanned text: a whole address, or only what stands in its fragment. The host is not looked at:
    /// what counts is who signed.
    pub fn read(text: &str) -> Result<Self, DisplayCodeError> {
        if text.len() > MAX_SCANNED {
            return Err(DisplayCodeError::TooLong);
        }
        let text = text.trim();
        let fragment = text.split_once('#').map_or(text, |(_, fragment)| fragment);
        if let Some(reference) = fragment.strip_prefix(COMPACT_MARK) {
            return reference.parse().map(Self::Reference).map_err(|_| DisplayCodeError::NotOurs);
        }
        if fragment.is_empty() || !fragment.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(DisplayCodeError::NotOurs);
        }
        DisplayCode::from_digits(fragment).map(|code| Self::Code(Box::new(code)))
    }
}
