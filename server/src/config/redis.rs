use serde::{Deserialize, Serialize};

use super::SecretText;

/// Short-lived state shared by several servers.
#[derive(Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct RedisSection {
    /// `redis://…`; absent for state in this process.
    #[serde(skip_serializing_if = "SecretText::is_unset")]
    pub url: SecretText,
    /// Begins all our keys.
    pub prefix: String,
}

impl Default for RedisSection {
    fn default() -> Self {
        Self { url: SecretText::default(), prefix: "luzheng:".to_owned() }
    }
}
