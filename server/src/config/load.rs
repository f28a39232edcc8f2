use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use toml::{Table, Value};

use super::Config;

/// The configuration cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// A file cannot be read.
    #[error("{path}: {source}")]
    Io {
        /// Which file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// The file is no TOML.
    #[error("{path} is not TOML: {message}")]
    Syntax {
        /// Which file.
        path: PathBuf,
        /// Where and what, without the value.
        message: String,
    },
    /// A key is unknown or its value is not allowed; the name says which.
    #[error("the setting {key} is not accepted: {message}")]
    Setting {
        /// Path of the key.
        key: String,
        /// What is wrong with it.
        message: String,
    },
}

/// Environment variable and the key that it overrides.
pub(super) const VARIABLES: [(&str, &str); 14] = [
    ("LUZHENG_DATA", "data"),
    ("LUZHENG_LISTEN", "http.listen"),
    ("LUZHENG_PUBLIC_URL", "http.public_url"),
    ("LUZHENG_REQUEST_TIMEOUT_SECS", "http.request_timeout_secs"),
    ("LUZHENG_PLACES", "http.places"),
    ("LUZHENG_DRAIN_SECS", "http.drain_secs"),
    ("LUZHENG_RATE_LIMITS", "http.rate_limits"),
    ("LUZHENG_DATABASE_URL", "database.url"),
    ("LUZHENG_DATABASE_MAX_CONNECTIONS", "database.max_connections"),
    ("LUZHENG_REDIS_URL", "redis.url"),
    ("LUZHENG_REDIS_PREFIX", "redis.prefix"),
    ("LUZHENG_KEY", "keys.wrapping_key"),
    ("LUZHENG_SANDBOX_SEED", "sandbox.seed"),
    ("LUZHENG_LOG", "log.filter"),
];

/// Reads the file, if there is one, and the environment over it.
pub fn load(
    file: Option<&Path>,
    environment: impl Fn(&str) -> Option<String>,
) -> Result<Config, ConfigError> {
    let mut table = match file {
        None => Table::new(),
        Some(path) => read(path)?,
    };
    for (variable, key) in VARIABLES {
        if let Some(text) = environment(variable).filter(|text| !text.is_empty()) {
            set(&mut table, key, value(&text));
        }
    }
    serde_path_to_error::deserialize(Value::Table(table)).map_err(|error| {
        let key = error.path().to_string();
        ConfigError::Setting { key, message: error.into_inner().to_string() }
    })
}

fn read(path: &Path) -> Result<Table, ConfigError> {
    let text =
        fs::read_to_string(path).map_err(|source| ConfigError::Io { path: path.to_owned(), source })?;
    text.parse().map_err(|error: toml::de::Error| ConfigError::Syntax {
        path: path.to_owned(),
        message: error.message().to_owned(),
    })
}

/// Numbers and booleans are what they look like, everything else is text.
fn value(text: &str) -> Value {
    if let Ok(number) = text.parse::<i64>() {
        return Value::Integer(number);
    }
    match text {
        "true" => Value::Boolean(true),
        "false" => Value::Boolean(false),
        _ => Value::String(text.to_owned()),
    }
}

fn set(table: &mut Table, key: &str, value: Value) {
    match key.split_once('.') {
        None => {
            table.insert(key.to_owned(), value);
        }
        Some((section, rest)) => {
            let entry = table.entry(section).or_insert_with(|| Value::Table(Table::new()));
            if let Value::Table(inner) = entry {
                set(inner, rest, value);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn from(text: &str, variables: &[(&str, &str)]) -> Result<Config, ConfigError> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("luzheng.toml");
        fs::write(&path, text).unwrap();
        let lookup =
            |name: &str| variables.iter().find(|(known, _)| *known == name).map(|(_, v)| (*v).to_owned());
        load(Some(&path), lookup)
    }

    #[test]
    fn nothing_at_all_is_a_configuration() {
        let config = load(None, |_| None).ok().unwrap();
        assert_eq!(config.http.listen.to_string(), "127.0.0.1:8017");
        assert!(config.database.url.read().unwrap().is_none());
    }

    #[test]
    fn an_unknown_key_is_named() {
        let error = from("[http]\nlisten_on = '127.0.0.1:1'\n", &[]).err().unwrap();
        assert!(error.to_string().contains("http.listen_on"), "{error}");
        let error = from("[htpp]\n", &[]).err().unwrap();
        assert!(error.to_string().contains("htpp"), "{error}");
    }

    #[test]
    fn the_environment_stands_over_the_file() {
        let file = "[http]\nlisten = '127.0.0.1:9000'\nplaces = 9\n";
        let config = from(file, &[("LUZHENG_LISTEN", "127.0.0.1:9001")]).ok().unwrap();
        assert_eq!((config.http.listen.port(), config.http.places), (9001, 9));
    }

    #[test]
    fn a_value_of_the_wrong_kind_is_named_with_its_key() {
        let error = from("[http]\nplaces = 'many'\n", &[]).err().unwrap();
        assert!(error.to_string().contains("http.places"), "{error}");
    }

    #[test]
    fn a_secret_can_lie_in_a_file_of_its_own() {
        let folder = tempfile::tempdir().unwrap();
        let secret = folder.path().join("url");
        fs::write(&secret, "postgres://somewhere/db\n").unwrap();
        let text = format!("[database.url]\nfile = '{}'\n", secret.display());
        let config = from(&text, &[]).ok().unwrap();
        assert_eq!(config.database.url.read().unwrap().as_deref(), Some("postgres://somewhere/db"));
    }
}
