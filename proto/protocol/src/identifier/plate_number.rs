use std::fmt;

use serde::{Deserialize, Deserializer, Serialize};

use super::import::{Imported, normalise};

/// A number plate (GA 36-2018).
#[derive(Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(transparent)]
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

/// The text is no plate.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("not a number plate of GA 36")]
pub struct MalformedPlate;

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
    pub fn parse(text: &str) -> Result<Self, MalformedPlate> {
        form(text).ok_or(MalformedPlate)?;
        Ok(Self(text.to_owned()))
    }

    /// Reads other writings as well: small letters, middle dot, spaces, full-width characters.
    pub fn import(text: &str) -> Result<Imported<Self>, MalformedPlate> {
        let (plain, warnings) = normalise(text, false);
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

fn form(text: &str) -> Option<PlateForm> {
    let characters: Vec<char> = text.chars().take(9).collect();
    let (province, letter, serial) = match characters.as_slice() {
        [province, letter, serial @ ..] => (province, letter, serial),
        _ => return None,
    };
    if !PROVINCES.contains(*province) || !is_letter(*letter) {
        return None;
    }
    match serial {
        [body @ .., last] if serial.len() == 5 => {
            let fits = body.iter().all(|c| is_serial(*c)) && (is_serial(*last) || LAST.contains(*last));
            fits.then_some(PlateForm::Ordinary)
        }
        [energy, second, digits @ ..]
            if serial.len() == 6
                && ENERGY.contains(*energy)
                && is_serial(*second)
                && digits.iter().all(char::is_ascii_digit) =>
        {
            Some(PlateForm::SmallNewEnergy)
        }
        [digits @ .., energy]
            if serial.len() == 6 && ENERGY.contains(*energy) && digits.iter().all(char::is_ascii_digit) =>
        {
            Some(PlateForm::LargeNewEnergy)
        }
        _ => None,
    }
}

impl fmt::Display for PlateNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for PlateNumber {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::parse(&String::deserialize(deserializer)?).map_err(serde::de::Error::custom)
    }
}
