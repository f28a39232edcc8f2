use std::fmt;

use super::RegionCode;
use super::import::{ImportWarning, Imported, normalise};
use super::text_form::text_form;

/// An 18-character unified social credit code (GB 32100-2015).
#[derive(Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct CreditCode(String);

/// Why a text is no credit code.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
pub enum CreditCodeError {
    /// A character stands where it may not (I, O, S, V, Z and small letters never do).
    #[error("a credit code has digits and capital letters other than I, O, S, V and Z")]
    Character,
    /// The check character does not fit.
    #[error("the check character of the credit code does not fit")]
    Check,
    /// Department and category are not assigned.
    #[error("the first two characters of the credit code are not assigned")]
    Department,
    /// Not 18 characters.
    #[error("a credit code has 18 characters")]
    Length,
}

const ALPHABET: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";
const DEPARTMENTS: [&str; 36] = [
    "11", "12", "13", "19", "21", "29", "31", "32", "33", "34", "35", "39", "41", "49", "51", "52", "53",
    "59", "61", "62", "69", "71", "72", "79", "81", "89", "91", "92", "93", "A1", "A9", "N1", "N2", "N3",
    "N9", "Y1",
];

impl CreditCode {
    /// Reads the one canonical writing.
    pub fn parse(text: &str) -> Result<Self, CreditCodeError> {
        if text.chars().count() != 18 {
            return Err(CreditCodeError::Length);
        }
        let values: Option<Vec<usize>> = text.bytes().map(value).collect();
        let values = values.ok_or(CreditCodeError::Character)?;
        if !text.get(..2).is_some_and(|first| DEPARTMENTS.contains(&first)) {
            return Err(CreditCodeError::Department);
        }
        let (body, check) = values.split_at_checked(17).ok_or(CreditCodeError::Length)?;
        if check.first() != Some(&check_value(body)) {
            return Err(CreditCodeError::Check);
        }
        Ok(Self(text.to_owned()))
    }

    /// Reads other writings as well: full-width characters, spaces, small letters. An organisation code inside that
    /// does not fit is a warning.
    pub fn import(text: &str) -> Result<Imported<Self>, CreditCodeError> {
        let Imported { value: plain, warnings } = normalise(text, false);
        let value = Self::parse(&plain)?;
        let old = !value.organisation_code_fits();
        Ok(Imported { value, warnings }.warn(ImportWarning::OrganisationCode, old))
    }

    /// Makes a code from its first 17 characters, for synthetic companies.
    pub fn compose(body: &str) -> Result<Self, CreditCodeError> {
        let values: Option<Vec<usize>> = body.bytes().map(value).collect();
        let values = values.ok_or(CreditCodeError::Character)?;
        let check =
            ALPHABET.get(check_value(&values)).copied().map(char::from).ok_or(CreditCodeError::Check)?;
        Self::parse(&format!("{body}{check}"))
    }

    /// The code.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The division of the registering authority; `None` for national ones.
    pub fn region(&self) -> Option<RegionCode> {
        self.0.get(2..8).and_then(|digits| RegionCode::parse(digits).ok())
    }

    /// Whether the organisation code inside fits its own check character (GB 11714): a warning only, old codes differ.
    pub fn organisation_code_fits(&self) -> bool {
        const WEIGHTS: [u32; 8] = [3, 7, 9, 10, 5, 8, 4, 2];
        let digits = self.0.as_bytes().get(8..17).unwrap_or_default();
        let number = |byte: u8| char::from(byte).to_digit(36).unwrap_or(0);
        let sum: u32 = digits.iter().zip(WEIGHTS).map(|(byte, weight)| number(*byte) * weight).sum();
        let check = match 11 - sum % 11 {
            10 => b'X',
            11 => b'0',
            digit => b'0' + u8::try_from(digit).unwrap_or(0),
        };
        digits.last() == Some(&check)
    }
}

fn value(byte: u8) -> Option<usize> {
    ALPHABET.iter().position(|known| *known == byte)
}

fn check_value(body: &[usize]) -> usize {
    let mut weight = 1;
    let mut sum = 0;
    for value in body {
        sum += value * weight;
        weight = weight * 3 % 31;
    }
    (31 - sum % 31) % 31
}

impl fmt::Display for CreditCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

text_form!(CreditCode, CreditCode::as_str);
