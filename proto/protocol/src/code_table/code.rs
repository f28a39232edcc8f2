use std::fmt;

use serde::{Deserialize, Deserializer, Serialize};

use super::{Entry, Lang, edition, find, table};

/// Longest name, version or value, bytes.
const MAX_BYTES: usize = 64;

/// A value of a code table, with the edition it was read under; values that no table knows are kept.
#[derive(Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Code {
    table: String,
    version: String,
    value: String,
}

/// Why something cannot be a code at all; not being in a table is no reason.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
pub enum CodeError {
    /// It has a control character, or a space at an end.
    #[error("a code has no control characters and no space at its ends")]
    Character,
    /// It is empty, or longer than 64 bytes.
    #[error("a code has 1 to 64 bytes")]
    Length,
}

impl Code {
    /// A value as a source gives it, under the newest edition that we have; of a table that we do not have, the
    /// version is `0`.
    pub fn import(name: &str, value: &str) -> Result<Self, CodeError> {
        let version = table(name).map_or("0", |table| table.version.as_str());
        Self::of_edition(name, version, value)
    }

    /// A value under a certain edition of its table.
    pub fn of_edition(name: &str, version: &str, value: &str) -> Result<Self, CodeError> {
        for part in [name, version, value] {
            check(part)?;
        }
        Ok(Self { table: name.to_owned(), version: version.to_owned(), value: value.to_owned() })
    }

    /// Name of the table.
    pub fn table(&self) -> &str {
        &self.table
    }

    /// Edition of the table.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// The value.
    pub fn value(&self) -> &str {
        &self.value
    }

    /// The entry of its own edition, or of the newest one where that edition is not ours or has no such value.
    pub fn entry(&self) -> Option<&'static Entry> {
        let own = edition(&self.table, &self.version).and_then(|table| table.find(&self.value));
        own.or_else(|| find(&self.table, &self.value))
    }

    /// Whether a table of ours has the value.
    pub fn is_known(&self) -> bool {
        self.entry().is_some()
    }

    /// What people read; an unknown value is shown as it is.
    pub fn label(&self, lang: Lang) -> &str {
        self.entry().map_or(&self.value, |entry| entry.label(lang))
    }
}

fn check(part: &str) -> Result<(), CodeError> {
    if part.is_empty() || part.len() > MAX_BYTES {
        return Err(CodeError::Length);
    }
    if part.trim() != part || part.chars().any(char::is_control) {
        return Err(CodeError::Character);
    }
    Ok(())
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}@{}:{}", self.table, self.version, self.value)
    }
}

impl<'de> Deserialize<'de> for Code {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Parts {
            table: String,
            version: String,
            value: String,
        }
        let parts = Parts::deserialize(deserializer)?;
        Self::of_edition(&parts.table, &parts.version, &parts.value).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_value_is_kept_and_shown_as_it_is() {
        for (name, value) in [("plate_colour", "77"), ("no_such_table", "x"), ("vehicle_type", "大型")] {
            let code = Code::import(name, value).unwrap();
            assert!(!code.is_known());
            assert_eq!((code.value(), code.label(Lang::En), code.label(Lang::ZhCn)), (value, value, value));
            let json = serde_json::to_string(&code).unwrap();
            assert_eq!(serde_json::from_str::<Code>(&json).unwrap(), code);
        }
    }

    #[test]
    fn a_known_value_is_read_in_both_languages() {
        let code = Code::import("plate_colour", "2").unwrap();
        assert_eq!((code.label(Lang::ZhCn), code.label(Lang::En)), ("黄色", "Yellow"));
        assert_eq!(code.to_string(), "plate_colour@2014.1:2");
    }

    #[test]
    fn a_value_of_an_edition_that_we_do_not_have_is_read_by_the_newest() {
        let code = Code::of_edition("plate_colour", "2099.1", "2").unwrap();
        assert_eq!(code.label(Lang::En), "Yellow");
        assert_eq!(code.version(), "2099.1");
    }

    #[test]
    fn what_cannot_be_a_code_is_refused() {
        let value = |value: &str| Code::import("plate_colour", value);
        assert_eq!(value(""), Err(CodeError::Length));
        assert_eq!(value(&"9".repeat(65)), Err(CodeError::Length));
        assert_eq!(value("9\n"), Err(CodeError::Character));
        assert_eq!(value("9\u{0}9"), Err(CodeError::Character));
        let extra = r#"{"table":"sex","version":"2003.1","value":"1","more":1}"#;
        assert!(serde_json::from_str::<Code>(extra).is_err());
    }
}
