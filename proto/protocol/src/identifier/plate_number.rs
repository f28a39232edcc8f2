use std::fmt;

use super::import::{Imported, normalise};
use super::text_form::text_form;

/// A number plate (GA 36-2018).
#[derive(Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct PlateNumber(String);

/// Which of the forms of GA 36 a plate has.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum PlateForm {
    /// Seven characters.
    Ordinary,
    /// Eight characters, energy letter in front: small new-energy vehicle.
    SmallNewEnergy,
    /// Eight characters, energy letter behind: large new-energy vehicle.
    LargeNewEnergy,
}

/// Why a text is no plate.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
pub enum PlateNumberError {
    /// Eight characters, none of them an energy letter (A to H, J, K) where one belongs.
    #[error("a number plate of eight characters has an energy letter in third or last place")]
    Energy,
    /// Neither seven nor eight characters.
    #[error("a number plate has seven characters, of a new-energy vehicle eight")]
    Length,
    /// The second character is no capital letter other than I and O.
    #[error("the second character of a number plate is a capital letter other than I and O")]
    Letter,
    /// The first character is no province.
    #[error("the first character of a number plate is the short name of a province")]
    Province,
    /// A character of the serial stands where it may not.
    #[error("the serial of the number plate has a character where it may not stand")]
    Serial,
}

const PROVINCES: &str = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼";
const LAST: &str = "挂学警港澳";
const ENERGY: &str = "DABCEFGHJK";

fn is_letter(c: char) -> bool {
    c.is_ascii_uppercase() && c != 'I' && c != 'O'
}

fn is_serial(c: char) -> bool {
    c.is_ascii_digit() || is_letter(c)
}

impl PlateNumber {
    /// Reads the one canonical writing.
    pub fn parse(text: &str) -> Result<Self, PlateNumberError> {
        form(text)?;
        Ok(Self(text.to_owned()))
    }

    /// Reads other writings as well: small letters, middle dot, spaces, full-width characters.
    pub fn import(text: &str) -> Result<Imported<Self>, PlateNumberError> {
        let Imported { value: plain, warnings } = normalise(text, false);
        Ok(Imported { value: Self::parse(&plain)?, warnings })
    }

    /// The plate.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Which form it has.
    pub fn form(&self) -> PlateForm {
        form(&self.0).unwrap_or(PlateForm::Ordinary)
    }
}

fn form(text: &str) -> Result<PlateForm, PlateNumberError> {
    let characters: Vec<char> = text.chars().take(9).collect();
    let [province, letter, serial @ ..] = characters.as_slice() else {
        return Err(PlateNumberError::Length);
    };
    if !matches!(serial.len(), 5 | 6) {
        return Err(PlateNumberError::Length);
    }
    if !PROVINCES.contains(*province) {
        return Err(PlateNumberError::Province);
    }
    if !is_letter(*letter) {
        return Err(PlateNumberError::Letter);
    }
    if serial.len() == 5 { ordinary(serial) } else { new_energy(serial) }
}

fn ordinary(serial: &[char]) -> Result<PlateForm, PlateNumberError> {
    match serial {
        [body @ .., last]
            if body.iter().all(|c| is_serial(*c)) && (is_serial(*last) || LAST.contains(*last)) =>
        {
            Ok(PlateForm::Ordinary)
        }
        _ => Err(PlateNumberError::Serial),
    }
}

fn new_energy(serial: &[char]) -> Result<PlateForm, PlateNumberError> {
    let digits = |part: &[char]| part.iter().all(char::is_ascii_digit);
    match serial {
        [energy, second, rest @ ..] if ENERGY.contains(*energy) && is_serial(*second) && digits(rest) => {
            Ok(PlateForm::SmallNewEnergy)
        }
        [rest @ .., energy] if ENERGY.contains(*energy) && digits(rest) => Ok(PlateForm::LargeNewEnergy),
        [first, .., last] if ENERGY.contains(*first) || ENERGY.contains(*last) => {
            Err(PlateNumberError::Serial)
        }
        _ => Err(PlateNumberError::Energy),
    }
}

text_form!(PlateNumber, PlateNumber::as_str);

impl fmt::Display for PlateNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
