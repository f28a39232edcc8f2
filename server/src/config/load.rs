use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use toml::{Table, Value};

use super::mistakes::Mistakes;
use super::variables::{Takes, VARIABLES, put};
use super::{Config, ConfigError};

/// Reads the file, if there is one, and the environment over it, and checks what they say together.
///
/// A file that cannot be read, or is no TOML, is refused at once; everything else that is wrong is named together.
pub fn load(
    file: Option<&Path>,
    environment: impl IntoIterator<Item = (String, String)>,
) -> Result<Config, ConfigError> {
    let mut table = match file {
        None => Table::new(),
        Some(path) => read(path)?,
    };
    let environment: BTreeMap<String, String> = environment.into_iter().collect();
    let mut mistakes = Mistakes::default();
    refuse_both(&environment, &mut mistakes);
    for (variable, text) in &environment {
        mistakes.keep(put(&mut table, variable, text));
    }
    let config = understand(table, &mut mistakes);
    config.note_mistakes(&mut mistakes);
    mistakes.verdict().map(|()| config)
}

/// A secret is given once: which of the two was meant, nobody could say.
fn refuse_both(environment: &BTreeMap<String, String>, mistakes: &mut Mistakes) {
    let given = |name: &str| environment.get(name).is_some_and(|text| !text.is_empty());
    let secrets = VARIABLES.iter().filter(|(.., takes)| *takes == Takes::Secret);
    for (name, ..) in secrets.filter(|(name, ..)| given(name) && given(&format!("{name}_FILE"))) {
        mistakes.note(ConfigError::Both { variable: (*name).to_owned() });
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

/// Takes every key by itself first, so that a wrong one does not hide the next.
fn understand(table: Table, mistakes: &mut Mistakes) -> Config {
    let mut good = Table::new();
    for (section, value) in table {
        let Value::Table(inner) = value else {
            let alone = Table::from_iter([(section, value)]);
            if mistakes.keep(parse(alone.clone())).is_some() {
                good.extend(alone);
            }
            continue;
        };
        // An empty section counts as well: nobody may know its name.
        let empty = Table::from_iter([(section.clone(), Value::Table(Table::new()))]);
        if mistakes.keep(parse(empty)).is_none() {
            continue;
        }
        let known = inner.into_iter().filter(|(key, value)| {
            let one = Table::from_iter([(key.clone(), value.clone())]);
            let alone = Table::from_iter([(section.clone(), Value::Table(one))]);
            mistakes.keep(parse(alone)).is_some()
        });
        good.insert(section.clone(), Value::Table(known.collect()));
    }
    mistakes.keep(parse(good)).unwrap_or_default()
}

fn parse(table: Table) -> Result<Config, ConfigError> {
    serde_path_to_error::deserialize(Value::Table(table))
        .map_err(|error| ConfigError::setting(error.path().to_string(), error.inner().message()))
}
