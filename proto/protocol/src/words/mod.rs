//! What people read, as data: `proto/words/*.json`, built into the program and read once, so that the check page and
//! the phones say the same.

mod date;
mod value;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::code_table::Lang;

pub use date::{date_text, date_time_text, period_text};
pub use value::value_text;

macro_rules! subjects {
    ($($(#[$doc:meta])* $name:ident $file:literal;)*) => {
        /// What is spoken of: one file each.
        #[derive(Clone, Copy, Debug, Eq, PartialEq)]
        pub enum Subject {
            $($(#[$doc])* $name,)*
        }

        impl Subject {
            /// All subjects.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            const fn file(self) -> &'static str {
                match self { $(Self::$name => include_str!(concat!("../../../words/", $file, ".json")),)* }
            }
        }
    };
}

subjects! {
    /// What a check found.
    Verdict "verdict";
    /// Cards, faces, due dates.
    Licence "licence";
    /// The wallet itself.
    Wallet "wallet";
    /// What to do when something goes wrong.
    Help "help";
    /// Sharing with relying parties.
    Sharing "sharing";
    /// Annotated copies, receipts and their check page.
    Copy "copy";
    /// Freezing, recovery codes, what support does.
    Support "support";
}

/// One text in both languages.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Text {
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
}

type Texts = BTreeMap<String, Text>;

static TEXTS: LazyLock<Vec<Texts>> =
    LazyLock::new(|| Subject::ALL.iter().map(|subject| read(subject.file())).collect());

#[expect(clippy::expect_used, reason = "the files are part of the program; a test reads every one of them")]
fn read(text: &str) -> Texts {
    serde_json::from_str(text).expect("a file of words is well formed")
}

impl Text {
    /// The text in one language.
    pub fn pick(&self, lang: Lang) -> &str {
        lang.pick(&self.zh, &self.en)
    }
}

impl Subject {
    /// All texts of the subject, by key.
    pub fn texts(self) -> &'static BTreeMap<String, Text> {
        static NONE: BTreeMap<String, Text> = BTreeMap::new();
        TEXTS.get(self as usize).unwrap_or(&NONE)
    }

    /// Whether there is such a text.
    pub fn knows(self, key: &str) -> bool {
        self.texts().contains_key(key)
    }

    /// The text of `key`; a key that the files do not know, which is a mistake in the program, stands for itself.
    pub fn say(self, key: &str, lang: Lang) -> &str {
        let text = self.texts().get(key);
        debug_assert!(text.is_some(), "{self:?} has no words for {key}");
        text.map_or(key, |text| text.pick(lang))
    }

    /// The text of `key` with each `{name}` filled in.
    pub fn fill(self, key: &str, lang: Lang, values: &[(&str, &str)]) -> String {
        let mut rest = self.say(key, lang);
        let mut filled = String::with_capacity(rest.len());
        while let Some((before, after)) = rest.split_once('{') {
            filled.push_str(before);
            let Some((name, behind)) = after.split_once('}') else { break };
            let value = values.iter().find(|(known, _)| *known == name);
            debug_assert!(value.is_some(), "{self:?} {key} wants {name}");
            filled.push_str(value.map_or("", |(_, value)| value));
            rest = behind;
        }
        filled.push_str(rest);
        filled
    }

    /// The text of `key` for a number: of `key.one` and `key.other` the one that fits, with `{n}` filled in.
    pub fn count(self, key: &str, lang: Lang, number: u64) -> String {
        let key = format!("{key}.{}", if number == 1 { "one" } else { "other" });
        self.fill(&key, lang, &[("n", &number.to_string())])
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn every_text() -> impl Iterator<Item = (&'static String, &'static Text)> {
        Subject::ALL.iter().flat_map(|subject| subject.texts())
    }

    fn names(text: &str) -> BTreeSet<&str> {
        text.split('{').skip(1).filter_map(|part| part.split_once('}')).map(|(name, _)| name).collect()
    }

    #[test]
    fn both_languages_leave_the_same_to_be_filled_in() {
        for (key, text) in every_text() {
            assert_eq!(names(&text.zh), names(&text.en), "{key}");
        }
    }

    #[test]
    fn every_text_says_something_in_both_languages() {
        for (key, text) in every_text().filter(|(key, _)| *key != "gap") {
            assert!(!text.zh.trim().is_empty() && !text.en.trim().is_empty(), "{key}");
        }
    }

    #[test]
    fn nobody_is_ever_called_unlicensed() {
        for (key, text) in every_text() {
            assert!(!text.zh.contains("无证") && !text.en.to_lowercase().contains("unlicensed"), "{key}");
        }
    }

    #[test]
    fn numbers_have_their_own_word_for_one() {
        assert_eq!(Subject::Licence.count("due.in", Lang::En, 1), "due tomorrow");
        assert_eq!(Subject::Licence.count("due.in", Lang::En, 12), "due in 12 days");
        assert_eq!(Subject::Licence.count("due.ago", Lang::ZhCn, 3), "已逾期 3 天");
    }

    #[test]
    fn what_is_filled_in_is_never_read_as_a_place_to_fill() {
        let filled = Subject::Help.fill("report.text", Lang::En, &[("reference", "{reference}")]);
        assert_eq!(filled, "Try again; if it stays, tell support this reference: {reference}.");
    }
}
