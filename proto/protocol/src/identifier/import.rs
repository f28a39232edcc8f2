/// What an import put right, or found wrong and let pass.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum ImportWarning {
    /// Letters were in lower case.
    Case,
    /// The check character is wrong: never sign this, ask the authority.
    Check,
    /// Full-width characters were written as half-width.
    FullWidth,
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

/// Longest text that an import looks at, characters.
const MAX_CHARS: usize = 200;

/// Writes `text` the way strict parsers want it; longer texts are cut, which no parser then takes.
pub(super) fn normalise(text: &str, keep_dots: bool) -> (String, Vec<ImportWarning>) {
    let mut warnings = Vec::new();
    let mut warn = |warning| {
        if !warnings.contains(&warning) {
            warnings.push(warning);
        }
    };
    let mut plain = String::new();
    for character in text.chars().take(MAX_CHARS) {
        let narrow = match u32::from(character) {
            code @ 0xff01..=0xff5e => char::from_u32(code - 0xfee0).unwrap_or(character),
            0x3000 => ' ',
            _ => character,
        };
        if narrow != character {
            warn(ImportWarning::FullWidth);
        }
        let separator = narrow.is_whitespace()
            || matches!(narrow, '·' | '•' | '・' | '-')
            || (!keep_dots && narrow == '.');
        if separator {
            warn(ImportWarning::Separators);
        } else if narrow.is_ascii_lowercase() {
            warn(ImportWarning::Case);
            plain.push(narrow.to_ascii_uppercase());
        } else {
            plain.push(narrow);
        }
    }
    (plain, warnings)
}
