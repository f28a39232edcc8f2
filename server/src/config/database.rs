use serde::{Deserialize, Serialize};

use super::SecretText;
use super::mistakes::Mistakes;

/// The database.
#[derive(Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct DatabaseSection {
    /// `sqlite://PATH` or `postgres://…`; absent for SQLite in the data folder.
    #[serde(skip_serializing_if = "SecretText::is_unset")]
    pub url: SecretText,
    /// Connections for PostgreSQL, readers for SQLite.
    pub max_connections: u32,
}

impl Default for DatabaseSection {
    fn default() -> Self {
        Self { url: SecretText::default(), max_connections: 8 }
    }
}

impl DatabaseSection {
    pub(super) fn check(&self, mistakes: &mut Mistakes) {
        mistakes.in_range("database.max_connections", u64::from(self.max_connections), 1..=1_000);
    }
}
