pub(super) const ALPHABET: &[u8; 36] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/// The hybrid check character of ISO 7064 MOD 37,36; `None` where a character is not of its alphabet.
pub(super) fn mod_37_36(body: &str) -> Option<char> {
    let mut product = 36;
    for byte in body.bytes() {
        let value = ALPHABET.iter().position(|known| *known == byte)?;
        let sum = match (product + value) % 36 {
            0 => 36,
            sum => sum,
        };
        product = 2 * sum % 37;
    }
    ALPHABET.get((37 - product) % 36).copied().map(char::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_example_of_iso_7064_gives_its_check_character() {
        assert_eq!(mod_37_36("A12425GABC1234002"), Some('M'));
    }

    #[test]
    fn a_character_outside_the_alphabet_has_no_check_character() {
        for body in ["a", "A.B", "１", "道"] {
            assert_eq!(mod_37_36(body), None, "{body}");
        }
    }
}
