use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use serde::{Deserialize, Serialize, Serializer};
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use super::ConfigError;

const MAX_SECRET_BYTES: u64 = 4 * 1024;

/// A secret: the text itself, or `{ file = "…" }`, never both.
#[derive(Default, Deserialize, Zeroize, ZeroizeOnDrop)]
#[serde(untagged, expecting = "must be the text itself or { file = \"…\" }")]
pub enum SecretText {
    /// Not set.
    #[default]
    Unset,
    /// In the configuration itself.
    Inline(String),
    /// In a file of its own.
    InFile(SecretFile),
}

/// Names the file of a secret.
#[derive(Deserialize, Zeroize)]
#[serde(deny_unknown_fields)]
pub struct SecretFile {
    /// Its path.
    file: String,
}

impl SecretText {
    /// Whether there is none.
    pub const fn is_unset(&self) -> bool {
        matches!(self, Self::Unset)
    }

    /// The secret, read from its file where it is in one; white space around it does not count.
    pub fn read(&self) -> Result<Option<Zeroizing<String>>, ConfigError> {
        match self {
            Self::Unset => Ok(None),
            Self::Inline(text) => Ok(Some(Zeroizing::new(text.trim().to_owned()))),
            Self::InFile(SecretFile { file }) => read(Path::new(file)).map(Some),
        }
    }
}

fn read(path: &Path) -> Result<Zeroizing<String>, ConfigError> {
    let bad = |source| ConfigError::Io { path: path.to_owned(), source };
    let mut text = Zeroizing::new(String::new());
    let file = File::open(path).map_err(bad)?;
    file.take(MAX_SECRET_BYTES + 1).read_to_string(&mut text).map_err(bad)?;
    if text.len() > usize::try_from(MAX_SECRET_BYTES).unwrap_or(usize::MAX) {
        return Err(bad(std::io::ErrorKind::FileTooLarge.into()));
    }
    Ok(Zeroizing::new(text.trim().to_owned()))
}

impl Serialize for SecretText {
    /// Says only whether it is set.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(match self {
            Self::Unset => "(not set)",
            Self::Inline(_) => "(set)",
            Self::InFile(_) => "(set, in a file of its own)",
        })
    }
}
