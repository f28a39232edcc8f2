use std::fmt;

use zeroize::{Zeroize, ZeroizeOnDrop};

use super::import::{ImportWarning, Imported, is_middle_dot, narrow};
use super::text_form::text_form;

const MAX_CHARS: usize = 50;
/// Longest text that an import looks at, characters.
const MAX_TYPED_CHARS: usize = 200;

/// A person's full name, 1 to 50 characters; prints itself masked only.
#[derive(Clone, Eq, PartialEq, Zeroize, ZeroizeOnDrop)]
pub struct PersonName(String);

/// Why a text is no name.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
pub enum PersonNameError {
    /// A character that is not seen, or that turns the direction of writing.
    #[error("a name has no control characters and none that are not seen")]
    Character,
    /// Empty, or more than 50 characters.
    #[error("a name has 1 to 50 characters")]
    Length,
    /// Space at an end.
    #[error("a name has no space at its ends")]
    Space,
}

impl PersonName {
    /// Reads a name as it stands on the certificate.
    pub fn parse(text: &str) -> Result<Self, PersonNameError> {
        let length = text.chars().take(MAX_CHARS + 1).count();
        if length == 0 || length > MAX_CHARS {
            return Err(PersonNameError::Length);
        }
        if text.trim() != text {
            return Err(PersonNameError::Space);
        }
        if text.chars().any(is_unseen) {
            return Err(PersonNameError::Character);
        }
        Ok(Self(text.to_owned()))
    }

    /// Reads other writings as well: spaces at the ends and between Chinese characters, full-width letters, any of
    /// the middle dots in use.
    pub fn import(text: &str) -> Result<Imported<Self>, PersonNameError> {
        if text.chars().nth(MAX_TYPED_CHARS).is_some() {
            return Err(PersonNameError::Length);
        }
        let narrowed: String = text.chars().map(narrow).collect();
        let words: Vec<&str> = narrowed.split_whitespace().collect();
        let joined = words.iter().fold(String::new(), |name, word| join(name, word));
        let dotted: String = joined.chars().map(|c| if is_middle_dot(c) { '·' } else { c }).collect();
        let separators = dotted != narrowed;
        let imported = Imported { value: Self::parse(&dotted)?, warnings: Vec::new() };
        let imported = imported.warn(ImportWarning::FullWidth, narrowed != text);
        Ok(imported.warn(ImportWarning::Separators, separators))
    }

    /// The whole name; each call is a place to look at.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// The first character hidden: `*三`, `*三丰`; of a name in letters the first word, of a single one everything.
    pub fn masked(&self) -> String {
        let spelled = self.0.chars().next().is_some_and(is_spelled);
        let hidden = |c: &char| if spelled { !c.is_whitespace() && !is_middle_dot(*c) } else { false };
        std::iter::once('*').chain(self.0.chars().skip(1).skip_while(hidden)).collect()
    }
}

/// True for letters of an alphabet, where one character gives away little of a word.
fn is_spelled(character: char) -> bool {
    // Scripts written with alphabets lie below the first Chinese radical.
    character.is_alphabetic() && character < '\u{2e80}'
}

/// Marks that are not seen, or turn the direction of writing, could make one name look like another.
fn is_unseen(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}')
        || matches!(character, '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// Chinese names are padded with spaces on forms; between words of letters one space stays.
fn join(mut name: String, word: &str) -> String {
    let spelled = |c: Option<char>| c.is_some_and(is_spelled);
    if spelled(name.chars().next_back()) && spelled(word.chars().next()) {
        name.push(' ');
    }
    name.push_str(word);
    name
}

text_form!(PersonName, PersonName::expose);

impl fmt::Debug for PersonName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PersonName(…)")
    }
}

impl fmt::Display for PersonName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.masked())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_of_letters_gives_away_no_word_of_its_own() {
        let masked = |text| PersonName::parse(text).unwrap().masked();
        assert_eq!(masked("Anna Beispiel"), "* Beispiel");
        assert_eq!(masked("Anna"), "*");
    }

    #[test]
    fn marks_that_are_not_seen_are_refused() {
        for name in ["张\u{202e}三", "张\u{200b}三", "张\u{feff}三", "张\n三"] {
            assert_eq!(PersonName::parse(name), Err(PersonNameError::Character), "{name:?}");
        }
    }
}
