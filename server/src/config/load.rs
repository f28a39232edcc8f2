use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use toml::{Table, Value};

use super::variables::{Takes, VARIABLES, put};
use super::{Config, ConfigError};

/// Reads the file, if there is one, and the environment over it, and checks what they say together.
pub fn load(
    file: Option<&Path>,
    environment: impl IntoIterator<Item = (String, String)>,
) -> Result<Config, ConfigError> {
    let mut table = match file {
        None => Table::new(),
        Some(path) => read(path)?,
    };
    let environment: BTreeMap<String, String> = environment.into_iter().collect();
    refuse_both(&environment)?;
    for (variable, text) in &environment {
        put(&mut table, variable, text)?;
    }
    let config: Config = serde_path_to_error::deserialize(Value::Table(table))
        .map_err(|error| ConfigError::setting(error.path().to_string(), error.inner().message()))?;
    config.check()?;
    Ok(config)
}

/// A secret is given once: which of the two was meant, nobody could say.
fn refuse_both(environment: &BTreeMap<String, String>) -> Result<(), ConfigError> {
    let given = |name: &str| environment.get(name).is_some_and(|text| !text.is_empty());
    let mut secrets = VARIABLES.iter().filter(|(.., takes)| *takes == Takes::Secret);
    match secrets.find(|(name, ..)| given(name) && given(&format!("{name}_FILE"))) {
        None => Ok(()),
        Some((name, ..)) => Err(ConfigError::Both { variable: (*name).to_owned() }),
    }
}

fn read(path: &Path) -> Result<Table, ConfigError> {
    let text =
        fs::read_to_string(path).map_err(|source| ConfigError::Io { path: path.to_owned(), source })?;
    text.parse().map_err(|error: toml::de::Error| {
        let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        ConfigError::Syntax { path: path.to_owned(), line, message: error.message().to_owned() }
    })
}
