use serde::{Deserialize, Serialize};

/// What an import put right, or found wrong and let pass.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ImportWarning {
    /// The issuer is named by an administrative division, not by its credit code.
    AreaCode,
    /// Letters were in lower case.
    Case,
    /// The check character is wrong: never sign this, ask the authority.
    Check,
    /// A country prefix or a file ending was left out.
    Extras,
    /// Full-width characters were written as half-width.
    FullWidth,
    /// The organisation code inside a credit code does not fit its own check character (GB 11714).
    OrganisationCode,
    /// Spaces, hyphens or middle dots were left out.
    Separators,
}

/// An imported value and what was put right.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Imported<T> {
    /// The value.
    pub value: T,
    /// What was put right, each kind once.
    pub warnings: Vec<ImportWarning>,
}

impl<T> Imported<T> {
    pub(super) fn warn(mut self, warning: ImportWarning, applies: bool) -> Self {
        if applies && !self.warnings.contains(&warning) {
            self.warnings.push(warning);
        }
        self
    }
}

/// Longest text that an import looks at, characters.
const MAX_CHARS: usize = 200;

/// Stands where a text was cut; no parser takes it, so that nothing hides behind a run of spaces.
const CUT: char = '\u{fffd}';

/// Writes `text` the way strict parsers want it; a text over 200 characters is cut and then refused by all of them.
pub(super) fn normalise(text: &str, keep_dots: bool) -> Imported<String> {
    let mut plain = Imported { value: String::new(), warnings: Vec::new() };
    for character in text.chars().take(MAX_CHARS) {
        let narrow = narrow(character);
        let separator = is_separator(narrow) || (!keep_dots && narrow == '.');
        plain = plain
            .warn(ImportWarning::FullWidth, narrow != character)
            .warn(ImportWarning::Separators, separator)
            .warn(ImportWarning::Case, narrow.is_ascii_lowercase());
        if !separator {
            plain.value.push(narrow.to_ascii_uppercase());
        }
    }
    plain.value.extend(text.chars().nth(MAX_CHARS).map(|_| CUT));
    plain
}

/// The half-width form of a full-width character of ASCII, or the character itself.
pub(super) fn narrow(character: char) -> char {
    match u32::from(character) {
        code @ 0xff01..=0xff5e => char::from_u32(code - 0xfee0).unwrap_or(character),
        0x3000 => ' ',
        _ => character,
    }
}

/// The dots that people type between province and serial, or between the parts of a name.
pub(super) fn is_middle_dot(character: char) -> bool {
    matches!(character, '·' | '•' | '・' | '･' | '‧' | '∙' | '⋅')
}

fn is_separator(character: char) -> bool {
    // A byte-order mark and a zero-width space are what copying from a document brings along.
    character.is_whitespace()
        || is_middle_dot(character)
        || matches!(character, '-' | '\u{feff}' | '\u{200b}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_hides_behind_a_run_of_spaces() {
        let long = format!("A{}B", " ".repeat(MAX_CHARS - 1));
        assert_eq!(normalise(&long, false).value, format!("A{CUT}"));
        let fits = format!("A{}", " ".repeat(MAX_CHARS - 1));
        assert_eq!(normalise(&fits, false).value, "A");
    }
}
