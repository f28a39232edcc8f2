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

    /// What the check character can promise, over every state it can be in: one character before the two that are
    /// swapped brings it into each of the 36.
    #[test]
    fn a_swap_is_missed_only_where_the_values_differ_by_one() {
        let letters: Vec<char> = ALPHABET.iter().copied().map(char::from).collect();
        let mut missed = 0;
        for before in &letters {
            for (high, first) in letters.iter().enumerate() {
                for (low, second) in letters.iter().enumerate().filter(|(low, _)| *low < high) {
                    let same = mod_37_36(&format!("{before}{first}{second}"))
                        == mod_37_36(&format!("{before}{second}{first}"));
                    missed += u32::from(same);
                    assert!(!same || matches!(high - low, 1 | 35), "{before} {first} {second}");
                }
            }
        }
        assert_eq!(missed, 36);
    }
}
