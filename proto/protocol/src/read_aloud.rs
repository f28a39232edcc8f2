//! Characters that can be read out, and the character that checks them (Crockford base32 without I, L, O and U;
//! ISO 7064, hybrid system MOD 33,32).

pub(crate) const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// The check value that belongs behind these digits.
pub(crate) fn check(digits: &[u8]) -> u8 {
    let sum = digits.iter().fold(32u32, |sum, digit| {
        let sum = (sum + u32::from(*digit)) % 32;
        (if sum == 0 { 32 } else { sum }) * 2 % 33
    });
    u8::try_from((33 - sum) % 32).unwrap_or(0)
}

/// The character of a digit.
pub(crate) fn character(digit: u8) -> char {
    ALPHABET.get(usize::from(digit)).copied().map_or('0', char::from)
}

/// What people write for what others read out.
fn value(character: char) -> Option<u8> {
    let character = match character.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    let at = ALPHABET.iter().position(|known| char::from(*known) == character)?;
    u8::try_from(at).ok()
}

/// The digits before the check character, if there are `digits` of them and it belongs to them. Any case; spaces and
/// hyphens are passed over.
pub(crate) fn read(text: &str, digits: usize) -> Option<Vec<u8>> {
    let kept = text.chars().filter(|c| !matches!(c, ' ' | '-')).take(digits + 2);
    let mut values: Vec<u8> = kept.map(value).collect::<Option<_>>()?;
    let last = values.pop()?;
    (values.len() == digits && check(&values) == last).then_some(values)
}
