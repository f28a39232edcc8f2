//! Text that people will read as it was meant.

/// Whether a character breaks a line, cannot be seen, or changes the order in which others are shown.
pub fn misleads(c: char) -> bool {
    c.is_control() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_reorders_breaks_or_hides_misleads_and_letters_do_not() {
        for c in ['\n', '\u{0}', '\u{202e}', '\u{200b}', '\u{2028}', '\u{2069}'] {
            assert!(misleads(c), "{c:?}");
        }
        for c in ['a', '张', ' ', '·', '…'] {
            assert!(!misleads(c), "{c:?}");
        }
    }
}
