//! The recovery code: what a holder keeps on paper for the day when the phone is gone.

use std::fmt;
use std::str::FromStr;

use wallet_crypto::entropy::{Entropy, EntropyError, random};
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use crate::read_aloud::{character, check, read};

/// Seven characters find the code in the database.
const SELECTOR: usize = 7;
/// Sixteen characters, 80 bits, are the secret; NIST SP 800-63B-4, 3.1.2.1 asks for 64.
const SECRET: usize = 16;
const DIGITS: usize = SELECTOR + SECRET;
const GROUP: usize = 4;

/// Twenty-four characters in six groups: 35 bits that find it, 80 bits of secret, one character that checks them.
/// Personal, so without `Debug`; wiped when dropped.
#[derive(Eq, PartialEq, Zeroize, ZeroizeOnDrop)]
pub struct RecoveryCode([u8; DIGITS]);

/// The text is no recovery code: a character is missing or was misread.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("a recovery code has 24 letters and digits, the last of which fits the others")]
pub struct MalformedRecoveryCode;

impl RecoveryCode {
    /// Makes a new one.
    pub fn make(entropy: &dyn Entropy) -> Result<Self, EntropyError> {
        let chance = Zeroizing::new(random::<DIGITS>(entropy)?);
        // 256 is a multiple of 32: no digit is likelier than another.
        Ok(Self(chance.map(|byte| byte & 31)))
    }

    /// The part that finds it; no secret.
    pub fn selector(&self) -> [u8; SELECTOR] {
        self.0.first_chunk().copied().unwrap_or_default()
    }

    /// The part that proves it; each call is a place to look at.
    pub fn expose_secret(&self) -> Zeroizing<String> {
        Zeroizing::new(self.0.iter().skip(SELECTOR).map(|digit| character(*digit)).collect())
    }

    /// As it is written down, in groups of four; each call is a place to look at.
    pub fn expose(&self) -> Zeroizing<String> {
        let mut text = Zeroizing::new(String::with_capacity(DIGITS + DIGITS / GROUP + 1));
        for (at, digit) in self.0.iter().chain([&check(&self.0)]).enumerate() {
            if at > 0 && at % GROUP == 0 {
                text.push('-');
            }
            text.push(character(*digit));
        }
        text
    }
}

impl FromStr for RecoveryCode {
    type Err = MalformedRecoveryCode;

    /// Reads 24 characters in any case; spaces and hyphens between them are passed over.
    fn from_str(text: &str) -> Result<Self, MalformedRecoveryCode> {
        let digits = Zeroizing::new(read(text, DIGITS).ok_or(MalformedRecoveryCode)?);
        digits.as_slice().try_into().map(Self).map_err(|_| MalformedRecoveryCode)
    }
}

impl fmt::Debug for RecoveryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecoveryCode(…)")
    }
}

#[cfg(test)]
mod tests {
    use wallet_crypto::entropy::SeededEntropy;

    use super::*;

    fn code() -> RecoveryCode {
        RecoveryCode::make(&SeededEntropy::new(7)).unwrap()
    }

    #[test]
    fn a_code_reads_back_however_it_is_written_down() {
        let text = code().expose();
        assert_eq!((text.len(), text.matches('-').count()), (29, 5));
        let sloppy = text.to_lowercase().replace('-', " ").replace('0', "o").replace('1', "l");
        assert!(text.parse() == Ok(code()) && sloppy.parse() == Ok(code()));
    }

    #[test]
    fn one_misread_character_is_noticed_wherever_it_stands() {
        let right: Vec<char> = code().expose().replace('-', "").chars().collect();
        for at in 0..right.len() {
            let mut wrong = right.clone();
            wrong[at] = if wrong[at] == '7' { '8' } else { '7' };
            assert_eq!(String::from_iter(wrong).parse::<RecoveryCode>(), Err(MalformedRecoveryCode), "{at}");
        }
    }

    #[test]
    fn what_finds_it_and_what_proves_it_have_nothing_in_common() {
        let (code, text) = (code(), code().expose().replace('-', ""));
        assert_eq!(*code.expose_secret(), text[SELECTOR..DIGITS]);
        let selector: String = code.selector().iter().map(|digit| character(*digit)).collect();
        assert_eq!(selector, text[..SELECTOR]);
    }

    #[test]
    fn neither_anything_else_nor_too_much_of_it_is_a_code_and_none_is_printed() {
        let long = format!("{}0", *code().expose());
        for text in ["", "0", "路证", &long, &"-".repeat(10_000), &"0".repeat(10_000)] {
            assert!(text.parse::<RecoveryCode>().is_err());
        }
        assert_eq!(format!("{:?}", code()), "RecoveryCode(…)");
    }
}
