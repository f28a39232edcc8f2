//! The commands of the program: what each is given, and the one line that it says.

mod copy;
mod ledger;

pub(crate) use copy::copy;
pub(crate) use ledger::ledger;

/// What is said to whoever gives something else.
pub(crate) const USAGE: &str = "usage: checker ledger FILE [--key HEX]... [--head FILE]
       checker copy FILE --trust FILE [--root HEX]";

/// Bytes of exactly this many hexadecimal digits.
fn hexadecimal(text: &str, digits: usize) -> Option<Vec<u8>> {
    let values: Option<Vec<u32>> = text.chars().map(|digit| digit.to_digit(16)).collect();
    let values = values.filter(|values| values.len() == digits)?;
    values
        .chunks(2)
        .map(|pair| u8::try_from(pair.iter().fold(0, |byte, digit| byte << 4 | digit)).ok())
        .collect()
}
