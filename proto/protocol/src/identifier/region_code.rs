use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};

use super::import::{Imported, normalise};
use super::text_form::text_form;

/// A six-digit administrative division (GB/T 2260); transport systems use 66 for the corps of Xinjiang.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct RegionCode(u32);

/// Why a text is no division.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
pub enum RegionCodeError {
    /// Something other than a half-width digit.
    #[error("an administrative division has digits only")]
    Character,
    /// Not six digits.
    #[error("an administrative division has six digits")]
    Length,
    /// No province has the first two digits.
    #[error("the first two digits of the administrative division are of no province")]
    Province,
}

const PROVINCES: [u32; 35] = [
    11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54,
    61, 62, 63, 64, 65, 66, 71, 81, 82,
];

impl RegionCode {
    /// All two-digit province codes.
    pub const PROVINCES: &'static [u32] = &PROVINCES;

    /// Reads six half-width digits.
    pub fn parse(text: &str) -> Result<Self, RegionCodeError> {
        if text.chars().count() != 6 {
            return Err(RegionCodeError::Length);
        }
        if !text.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(RegionCodeError::Character);
        }
        text.parse().map_err(|_| RegionCodeError::Character).and_then(Self::from_number)
    }

    /// Reads other writings as well: full-width digits, spaces.
    pub fn import(text: &str) -> Result<Imported<Self>, RegionCodeError> {
        let Imported { value: plain, warnings } = normalise(text, false);
        Ok(Imported { value: Self::parse(&plain)?, warnings })
    }

    /// A division from its number.
    pub fn from_number(number: u32) -> Result<Self, RegionCodeError> {
        if number > 999_999 {
            return Err(RegionCodeError::Length);
        }
        if !PROVINCES.contains(&(number / 10_000)) {
            return Err(RegionCodeError::Province);
        }
        Ok(Self(number))
    }

    /// The number.
    pub const fn number(self) -> u32 {
        self.0
    }

    /// The two-digit province code.
    pub const fn province(self) -> u32 {
        self.0 / 10_000
    }
}

impl FromStr for RegionCode {
    type Err = RegionCodeError;

    fn from_str(text: &str) -> Result<Self, RegionCodeError> {
        Self::parse(text)
    }
}

impl fmt::Display for RegionCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:06}", self.0)
    }
}

impl Serialize for RegionCode {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

text_form!(RegionCode);
