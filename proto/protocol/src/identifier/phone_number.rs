use std::fmt;

use zeroize::{Zeroize, ZeroizeOnDrop};

use super::import::{ImportWarning, Imported, normalise};
use super::text_form::text_form;

/// A mobile number of mainland China, 11 digits; prints itself masked only.
#[derive(Clone, Eq, PartialEq, Zeroize, ZeroizeOnDrop)]
pub struct PhoneNumber(String);

/// Why a text is no mobile number.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
pub enum PhoneNumberError {
    /// Something other than a half-width digit.
    #[error("a mobile number has digits only")]
    Character,
    /// Not 11 digits.
    #[error("a mobile number has 11 digits")]
    Length,
    /// No mobile network begins so.
    #[error("a mobile number begins with 13 to 19")]
    Prefix,
}

/// How the country is written before a mobile number.
const COUNTRY: [&str; 3] = ["+86", "0086", "86"];

impl PhoneNumber {
    /// Reads 11 digits.
    pub fn parse(text: &str) -> Result<Self, PhoneNumberError> {
        if text.chars().count() != 11 {
            return Err(PhoneNumberError::Length);
        }
        if !text.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(PhoneNumberError::Character);
        }
        match text.as_bytes() {
            [b'1', b'3'..=b'9', ..] => Ok(Self(text.to_owned())),
            _ => Err(PhoneNumberError::Prefix),
        }
    }

    /// Reads other writings as well: spaces, hyphens, full-width digits, the country in front.
    pub fn import(text: &str) -> Result<Imported<Self>, PhoneNumberError> {
        let Imported { value: plain, warnings } = normalise(text, false);
        let country = COUNTRY.iter().find_map(|country| plain.strip_prefix(country));
        let value = Self::parse(country.unwrap_or(&plain))?;
        Ok(Imported { value, warnings }.warn(ImportWarning::Extras, country.is_some()))
    }

    /// The whole number; each call is a place to look at.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// `138****0000`.
    pub fn masked(&self) -> String {
        format!("{}****{}", self.0.get(..3).unwrap_or_default(), self.0.get(7..).unwrap_or_default())
    }

    /// `138******00`: enough for its owner to know it again, too little for anybody else to guess it.
    pub fn masked_closely(&self) -> String {
        format!("{}******{}", self.0.get(..3).unwrap_or_default(), self.0.get(9..).unwrap_or_default())
    }
}

text_form!(PhoneNumber, PhoneNumber::expose);

impl fmt::Debug for PhoneNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PhoneNumber({})", self.masked())
    }
}

impl fmt::Display for PhoneNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.masked())
    }
}
