//! The example file says every setting, with its default and its variable.

use std::collections::BTreeSet;

use toml::{Table, Value};
use wallet_server::config::{Config, VARIABLES, load};

const EXAMPLE: &str = include_str!("../../luzheng.example.toml");

fn read(text: &str) -> Config {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("luzheng.toml");
    std::fs::write(&path, text).unwrap();
    load(Some(&path), []).unwrap_or_else(|error| panic!("{error}"))
}

/// The example with the lines behind a single `#` in force.
fn in_full() -> String {
    let lines = EXAMPLE.lines().map(|line| match line.strip_prefix('#') {
        Some(key) if key.starts_with(|first: char| first.is_ascii_lowercase()) => key,
        _ => line,
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn keys(table: &Table) -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    for (name, value) in table {
        match value {
            Value::Table(inner) if !inner.contains_key("file") => {
                keys.extend(self::keys(inner).iter().map(|key| format!("{name}.{key}")));
            }
            _ => {
                keys.insert(name.clone());
            }
        }
    }
    keys
}

#[test]
fn what_the_example_says_are_the_defaults() {
    let example = toml::to_string(&read(EXAMPLE)).unwrap();
    assert_eq!(example, toml::to_string(&Config::default()).unwrap());
}

#[test]
fn the_example_in_full_is_accepted_and_says_every_setting() {
    let full: Table = in_full().parse().unwrap();
    drop(read(&in_full()));
    let settings: BTreeSet<String> = VARIABLES.iter().map(|(_, key, _)| (*key).to_owned()).collect();
    assert_eq!(keys(&full), settings);
}

#[test]
fn every_setting_has_a_variable_and_no_two_share_one() {
    let written: Table = toml::from_str(&toml::to_string(&read(&in_full())).unwrap()).unwrap();
    let settings: BTreeSet<String> = VARIABLES.iter().map(|(_, key, _)| (*key).to_owned()).collect();
    assert_eq!(keys(&written), settings);
    let names: BTreeSet<&str> = VARIABLES.iter().map(|(name, ..)| *name).collect();
    assert_eq!((names.len(), settings.len()), (VARIABLES.len(), VARIABLES.len()));
}

#[test]
fn the_example_names_the_variable_of_every_setting_on_the_line_above_it() {
    let lines: Vec<&str> = EXAMPLE.lines().collect();
    let mut section = "";
    let mut found = BTreeSet::new();
    for pair in lines.windows(2) {
        let [above, line] = pair else { panic!("windows of two") };
        if let Some(name) = line.strip_prefix('[') {
            section = name.trim_end_matches(']');
        }
        let line = line.trim_start_matches('#');
        let Some((key, _)) = line.split_once(" = ").filter(|(key, _)| !key.contains(' ')) else { continue };
        let key = if section.is_empty() { key.to_owned() } else { format!("{section}.{key}") };
        let named = VARIABLES.iter().find(|(_, known, _)| *known == key).map(|(name, ..)| *name);
        assert_eq!(above.split_whitespace().last(), named, "{key}");
        found.insert(key);
    }
    assert_eq!(found.len(), VARIABLES.len());
}
