use std::io;
use std::path::PathBuf;

/// The configuration cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The environment sets a secret and its file at once.
    #[error("{variable} and {variable}_FILE are both set: one of them is enough")]
    Both {
        /// Name of the variable with the secret itself.
        variable: String,
    },
    /// A file cannot be read.
    #[error("{path}: {source}")]
    Io {
        /// Which file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// A key is unknown or its value is not allowed; the name says which.
    #[error("the setting {key} is not accepted: {message}")]
    Setting {
        /// Path of the key.
        key: String,
        /// What is wrong with it.
        message: String,
    },
    /// More than one thing is wrong.
    #[error("{} mistakes:\n  {}", .0.len(), lines(.0))]
    Several(
        /// Each of them.
        Vec<Self>,
    ),
    /// The file is no TOML.
    #[error("{path}, line {line}, is not TOML: {message}")]
    Syntax {
        /// Which file.
        path: PathBuf,
        /// Where, from 1.
        line: usize,
        /// What, without the value.
        message: String,
    },
    /// An environment variable of ours that we do not know, or whose value cannot be read.
    #[error("the environment variable {variable} is not accepted: {message}")]
    Variable {
        /// Its name.
        variable: String,
        /// What is wrong with it, without its value.
        message: &'static str,
    },
}

impl ConfigError {
    /// The setting `key` has a value that cannot be used.
    pub fn setting(key: impl Into<String>, message: impl Into<String>) -> Self {
        Self::Setting { key: key.into(), message: message.into() }
    }
}

fn lines(errors: &[ConfigError]) -> String {
    errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n  ")
}
