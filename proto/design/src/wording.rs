//! Every sentence of the apps in both languages.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// A sentence. `{name}` stands for what is filled in.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Sentence {
    /// Simplified Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

/// The sentences of one screen, by key.
pub type Screen = BTreeMap<String, Sentence>;

const FILES: [(&str, &str); 19] = [
    ("claim", include_str!("../wording/claim.json")),
    ("common", include_str!("../wording/common.json")),
    ("copy", include_str!("../wording/copy.json")),
    ("due", include_str!("../wording/due.json")),
    ("face", include_str!("../wording/face.json")),
    ("grants", include_str!("../wording/grants.json")),
    ("help", include_str!("../wording/help.json")),
    ("history", include_str!("../wording/history.json")),
    ("licences", include_str!("../wording/licences.json")),
    ("offer", include_str!("../wording/offer.json")),
    ("phone", include_str!("../wording/phone.json")),
    ("receipt", include_str!("../wording/receipt.json")),
    ("report", include_str!("../wording/report.json")),
    ("request", include_str!("../wording/request.json")),
    ("scan", include_str!("../wording/scan.json")),
    ("security", include_str!("../wording/security.json")),
    ("settings", include_str!("../wording/settings.json")),
    ("show", include_str!("../wording/show.json")),
    ("welcome", include_str!("../wording/welcome.json")),
];

/// All screens by name.
pub fn read() -> Result<BTreeMap<String, Screen>, serde_json::Error> {
    FILES.iter().map(|(name, text)| Ok(((*name).to_owned(), serde_json::from_str(text)?))).collect()
}

/// What is filled into a sentence, in the order of the alphabet.
pub fn blanks(text: &str) -> Vec<&str> {
    let mut found: Vec<&str> =
        text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name).collect();
    found.sort_unstable();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sentences() -> Vec<(String, Sentence)> {
        let screens = read().unwrap().into_iter();
        screens
            .flat_map(|(screen, sentences)| {
                sentences.into_iter().map(move |(key, sentence)| (format!("{screen}.{key}"), sentence))
            })
            .collect()
    }

    #[test]
    fn every_file_of_wording_is_read() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("wording");
        assert_eq!(std::fs::read_dir(folder).unwrap().count(), FILES.len());
    }

    #[test]
    fn both_languages_say_something_and_fill_in_the_same() {
        for (key, Sentence { zh, en }) in sentences() {
            assert!(!zh.trim().is_empty() && !en.trim().is_empty(), "{key}");
            assert_eq!(blanks(&zh), blanks(&en), "{key}");
        }
    }

    #[test]
    fn the_phone_that_shows_never_says_valid() {
        for (key, Sentence { zh, en }) in &read().unwrap()["show"] {
            let en = en.to_lowercase();
            assert!(!en.split(|c: char| !c.is_alphabetic()).any(|word| word == "valid"), "{key}");
            assert!(!zh.contains("证照有效") && !zh.contains("核验通过"), "{key}");
        }
    }
}
