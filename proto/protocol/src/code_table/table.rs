use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Lang;

/// One edition of a code table.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CodeTable {
    /// The same over all editions.
    pub name: String,
    /// Year of the edition, a dot, our revision.
    pub version: String,
    /// Title in Chinese.
    pub zh: String,
    /// Title in English.
    pub en: String,
    /// Where the values come from.
    pub source: Source,
    /// The values, each once, in the order of the source.
    pub entries: Vec<Entry>,
}

/// Where the values of a table come from.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Standard or dictionary.
    pub standard: String,
    /// Clause, as far as known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clause: Option<String>,
    /// How sure it is.
    pub sure: Sureness,
    /// What to know before relying on it.
    pub note: String,
}

/// How sure the values of a table are.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Sureness {
    /// The text of the standard was read.
    Primary,
    /// Seen in other people's systems or documents.
    Secondary,
    /// From general knowledge.
    Recalled,
    /// Decided by this project.
    Ours,
}

/// One value and what people read for it.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// The value.
    pub value: String,
    /// Label in Chinese.
    pub zh: String,
    /// Label in English.
    pub en: String,
    /// What else a program may ask of it, by name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub facts: BTreeMap<String, String>,
}

impl CodeTable {
    /// The entry of a value.
    pub fn find(&self, value: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.value == value)
    }

    /// The title that people read.
    pub fn title(&self, lang: Lang) -> &str {
        lang.pick(&self.zh, &self.en)
    }
}

impl Entry {
    /// What people read.
    pub fn label(&self, lang: Lang) -> &str {
        lang.pick(&self.zh, &self.en)
    }

    /// A fact by name.
    pub fn fact(&self, name: &str) -> Option<&str> {
        self.facts.get(name).map(String::as_str)
    }
}
