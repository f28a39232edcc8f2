use std::fmt;

use zeroize::{Zeroize, ZeroizeOnDrop};

use super::RegionCode;
use super::import::{Imported, normalise};
use super::text_form::text_form;
use crate::time::CivilDate;

/// An 18-character citizen number (GB 11643-1999); prints itself masked only.
#[derive(Clone, Eq, PartialEq, Zeroize, ZeroizeOnDrop)]
pub struct CitizenNumber(String);

/// The two values of the sequence number's parity.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Sex {
    /// Even sequence number.
    Female,
    /// Odd sequence number.
    Male,
}

/// Why a text is no citizen number.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
pub enum CitizenNumberError {
    /// The birth date does not exist.
    #[error("the birth date in the citizen number does not exist")]
    BirthDate,
    /// A character stands where it may not.
    #[error("a citizen number has 17 digits and a digit or X")]
    Character,
    /// The check character does not fit (ISO 7064 MOD 11-2).
    #[error("the check character of the citizen number does not fit")]
    Check,
    /// Not 18 characters.
    #[error("a citizen number has 18 characters")]
    Length,
    /// No province has this code.
    #[error("the area code of the citizen number is of no province")]
    Region,
    /// Sequence number 000 is not given out.
    #[error("the sequence number of the citizen number is 000")]
    Sequence,
}

const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS: &[u8; 11] = b"10X98765432";
/// Province codes of GB/T 2260, Taiwan, Hong Kong, Macao and their residence permits, foreign permanent residents.
const PROVINCES: [u32; 38] = [
    11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54,
    61, 62, 63, 64, 65, 71, 81, 82, 83, 91, 92, 93,
];

impl Sex {
    /// The value in the `sex` code table (GB/T 2261.1).
    pub const fn code(self) -> &'static str {
        match self {
            Self::Female => "2",
            Self::Male => "1",
        }
    }
}

impl CitizenNumber {
    /// Reads the one canonical writing: half-width digits and a capital X.
    pub fn parse(text: &str) -> Result<Self, CitizenNumberError> {
        if text.chars().count() != 18 {
            return Err(CitizenNumberError::Length);
        }
        let (body, check) = text.as_bytes().split_at_checked(17).ok_or(CitizenNumberError::Character)?;
        let check =
            check.first().copied().filter(|_| text.len() == 18).ok_or(CitizenNumberError::Character)?;
        if !body.iter().all(u8::is_ascii_digit) || !(check.is_ascii_digit() || check == b'X') {
            return Err(CitizenNumberError::Character);
        }
        let number = |range: std::ops::Range<usize>| {
            text.get(range).and_then(|digits| digits.parse::<u32>().ok()).unwrap_or(0)
        };
        if !PROVINCES.contains(&number(0..2)) {
            return Err(CitizenNumberError::Region);
        }
        birth_date(number(6..10), number(10..12), number(12..14)).ok_or(CitizenNumberError::BirthDate)?;
        if number(14..17) == 0 {
            return Err(CitizenNumberError::Sequence);
        }
        if check_character(body) != Some(check) {
            return Err(CitizenNumberError::Check);
        }
        Ok(Self(text.to_owned()))
    }

    /// Reads other writings as well: full-width digits, spaces, small x.
    pub fn import(text: &str) -> Result<Imported<Self>, CitizenNumberError> {
        let Imported { value: plain, warnings } = normalise(text, false);
        Ok(Imported { value: Self::parse(&plain)?, warnings })
    }

    /// Makes a number from its parts, for synthetic people; `None` where the parts make none.
    pub fn compose(region: u32, birth: CivilDate, sequence: u32) -> Option<Self> {
        let body = format!("{region:06}{}{sequence:03}", birth.to_string().replace('-', ""));
        let check = check_character(body.as_bytes())?;
        Self::parse(&format!("{body}{}", char::from(check))).ok()
    }

    /// The whole number; each call is a place to look at.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// First and last character only.
    pub fn masked(&self) -> String {
        let first = self.0.get(..1).unwrap_or_default();
        let last = self.0.get(17..).unwrap_or_default();
        format!("{first}****************{last}")
    }

    /// The division it was first given out in; `None` for the codes of residence permits.
    pub fn region(&self) -> Option<RegionCode> {
        self.0.get(..6).and_then(|digits| RegionCode::parse(digits).ok())
    }

    /// The birth date.
    pub fn birth_date(&self) -> CivilDate {
        let number = |range: std::ops::Range<usize>| {
            self.0.get(range).and_then(|digits| digits.parse::<u32>().ok()).unwrap_or(0)
        };
        birth_date(number(6..10), number(10..12), number(12..14)).unwrap_or(CivilDate::from_days(0))
    }

    /// The sex, by the parity of the sequence number.
    pub fn sex(&self) -> Sex {
        let odd = self.0.as_bytes().get(16).is_some_and(|digit| digit % 2 == 1);
        if odd { Sex::Male } else { Sex::Female }
    }
}

fn birth_date(year: u32, month: u32, day: u32) -> Option<CivilDate> {
    let (year, month, day) = (i32::try_from(year).ok()?, u8::try_from(month).ok()?, u8::try_from(day).ok()?);
    CivilDate::from_ymd(year, month, day).ok().filter(|_| year >= 1800)
}

fn check_character(body: &[u8]) -> Option<u8> {
    let sum: u32 =
        body.iter().zip(WEIGHTS).map(|(digit, weight)| u32::from(digit.saturating_sub(b'0')) * weight).sum();
    CHECKS.get(usize::try_from(sum % 11).ok()?).copied()
}

impl fmt::Debug for CitizenNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CitizenNumber(…)")
    }
}

impl fmt::Display for CitizenNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.masked())
    }
}

text_form!(CitizenNumber, CitizenNumber::expose);
