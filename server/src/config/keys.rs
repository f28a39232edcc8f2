use serde::{Deserialize, Serialize};

use super::SecretText;

/// The wrapping key of the key file.
#[derive(Default, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct KeySection {
    /// 32 hexadecimal digits; absent for a file in the data folder.
    #[serde(skip_serializing_if = "SecretText::is_unset")]
    pub wrapping_key: SecretText,
}
