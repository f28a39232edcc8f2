//! Bytes as decimal digits: what the numeric mode of a QR symbol carries most densely.
//!
//! Each full group of 7 bytes, big endian, becomes 17 digits; a last group of 1–6 bytes becomes 3, 5, 8, 10, 13 or
//! 15 digits. Exactly one text stands for given bytes: a group whose value does not fit its bytes is refused.

use super::DisplayCodeError;

const GROUP: usize = 7;
/// Digits for a group of 0–7 bytes.
const DIGITS: [usize; 8] = [0, 3, 5, 8, 10, 13, 15, 17];

pub(crate) fn encode(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    let mut text = String::with_capacity(bytes.len() * 17 / GROUP + 17);
    for group in bytes.chunks(GROUP) {
        let value = group.iter().fold(0u64, |value, byte| value << 8 | u64::from(*byte));
        let width = DIGITS.get(group.len()).copied().unwrap_or(17);
        let written = write!(text, "{value:0width$}");
        debug_assert!(written.is_ok(), "writing to a string does not fail");
    }
    text
}

pub(crate) fn decode(text: &str) -> Result<Vec<u8>, DisplayCodeError> {
    let mut bytes = Vec::with_capacity(text.len() * GROUP / 17 + GROUP);
    for digits in text.as_bytes().chunks(17) {
        let size = DIGITS.iter().position(|width| *width == digits.len()).ok_or(DisplayCodeError::Digits)?;
        let value = digits.iter().try_fold(0u64, |value, digit| {
            digit
                .is_ascii_digit()
                .then(|| value * 10 + u64::from(digit - b'0'))
                .ok_or(DisplayCodeError::Digits)
        })?;
        let group = value.to_be_bytes();
        let (spare, used) = group.split_at_checked(8 - size).ok_or(DisplayCodeError::Digits)?;
        if spare.iter().any(|byte| *byte != 0) {
            return Err(DisplayCodeError::Digits);
        }
        bytes.extend_from_slice(used);
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn digits_read_back_as_the_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
            prop_assert_eq!(decode(&encode(&bytes)), Ok(bytes));
        }

        #[test]
        fn no_two_texts_stand_for_the_same_bytes(text in "[0-9]{0,60}") {
            if let Ok(bytes) = decode(&text) {
                prop_assert_eq!(encode(&bytes), text);
            }
        }
    }

    #[test]
    fn a_group_that_does_not_fit_its_bytes_is_refused() {
        assert_eq!(decode("256"), Err(DisplayCodeError::Digits));
        assert_eq!(decode("72057594037927936"), Err(DisplayCodeError::Digits));
        assert_eq!(decode("72057594037927935"), Ok(vec![0xff; 7]));
        assert_eq!(decode("１２３"), Err(DisplayCodeError::Digits));
    }
}
