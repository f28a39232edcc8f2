use std::fmt;
use std::str::FromStr;

use super::MalformedHandle;
use crate::read_aloud::{character, check, read};

const DIGITS: usize = 9;
const BITS: u64 = (1 << 45) - 1;

/// Ten characters that can be read over the telephone: 45 bits and a check character (ISO 7064, hybrid system MOD
/// 33,32), without I, L, O and U.
#[derive(Clone, Copy, Eq, PartialEq)]
pub struct GrantCode(u64);

impl GrantCode {
    /// The code made of the first 45 bits of eight bytes.
    pub fn from_bytes(bytes: [u8; 8]) -> Self {
        Self((u64::from_be_bytes(bytes) >> 19) & BITS)
    }

    /// The number, for digesting before storage.
    pub fn to_be_bytes(self) -> [u8; 8] {
        self.0.to_be_bytes()
    }

    fn digits(self) -> [u8; DIGITS] {
        let mut digits = [0; DIGITS];
        let mut rest = self.0;
        for digit in digits.iter_mut().rev() {
            *digit = u8::try_from(rest & 31).unwrap_or(0);
            rest >>= 5;
        }
        digits
    }
}

impl fmt::Display for GrantCode {
    /// Two groups of five.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = self.digits();
        for (at, digit) in digits.iter().chain([&check(&digits)]).enumerate() {
            if at == 5 {
                f.write_str("-")?;
            }
            fmt::Write::write_char(f, character(*digit))?;
        }
        Ok(())
    }
}

impl FromStr for GrantCode {
    type Err = MalformedHandle;

    /// Reads ten characters in any case; spaces and hyphens between them are passed over.
    fn from_str(text: &str) -> Result<Self, MalformedHandle> {
        let digits = read(text, DIGITS).ok_or(MalformedHandle)?;
        Ok(Self(digits.iter().fold(0, |number, digit| number << 5 | u64::from(*digit))))
    }
}

impl fmt::Debug for GrantCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("GrantCode(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read_aloud::ALPHABET;

    fn code() -> GrantCode {
        GrantCode::from_bytes([0x9c, 0x31, 0x5e, 0x77, 0x02, 0xd4, 0x88, 0x10])
    }

    #[test]
    fn a_code_reads_back_however_it_is_written_down() {
        let text = code().to_string();
        assert_eq!((text.len(), text.chars().nth(5)), (11, Some('-')));
        let sloppy = text.to_lowercase().replace('-', " ").replace('0', "o").replace('1', "l");
        assert_eq!((text.parse(), sloppy.parse()), (Ok(code()), Ok(code())));
        assert_eq!(GrantCode::from_bytes([0xff; 8]).to_string().parse(), Ok(GrantCode(BITS)));
    }

    #[test]
    fn one_wrong_character_and_two_that_changed_places_are_noticed() {
        let right: Vec<char> = code().to_string().replace('-', "").chars().collect();
        for at in 0..right.len() {
            for other in ALPHABET.iter().copied().map(char::from).filter(|other| *other != right[at]) {
                let mut wrong = right.clone();
                wrong[at] = other;
                assert_eq!(String::from_iter(wrong).parse::<GrantCode>(), Err(MalformedHandle));
            }
        }
        for at in 0..9 {
            let mut swapped = right.clone();
            swapped.swap(at, at + 1);
            assert!(swapped == right || String::from_iter(swapped).parse::<GrantCode>().is_err(), "{at}");
        }
    }

    #[test]
    fn anything_else_is_no_code() {
        for text in ["", "12345-6789", "12345-678901", "UUUUU-UUUUU", "１２３４５－６７８９０", "🂡"]
        {
            assert_eq!(text.parse::<GrantCode>(), Err(MalformedHandle), "{text}");
        }
        assert_eq!(format!("{:?}", code()), "GrantCode(…)");
    }
}
