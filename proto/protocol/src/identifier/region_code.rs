use std::fmt;
use std::str::FromStr;

/// A six-digit administrative division (GB/T 2260); transport systems use 66 for the corps of Xinjiang.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct RegionCode(u32);

/// The text is no division.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("an administrative division has six digits and begins with a province")]
pub struct MalformedRegion;

const PROVINCES: [u32; 35] = [
    11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54,
    61, 62, 63, 64, 65, 66, 71, 81, 82,
];

impl RegionCode {
    /// All two-digit province codes.
    pub const PROVINCES: &'static [u32] = &PROVINCES;

    /// A division from its number.
    pub fn from_number(number: u32) -> Result<Self, MalformedRegion> {
        if number > 999_999 || !PROVINCES.contains(&(number / 10_000)) {
            return Err(MalformedRegion);
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
    type Err = MalformedRegion;

    fn from_str(text: &str) -> Result<Self, MalformedRegion> {
        let digits = text.len() == 6 && text.bytes().all(|byte| byte.is_ascii_digit());
        text.parse().ok().filter(|_| digits).ok_or(MalformedRegion).and_then(Self::from_number)
    }
}

impl fmt::Display for RegionCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:06}", self.0)
    }
}
