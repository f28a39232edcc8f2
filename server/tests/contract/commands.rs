//! The commands of the binary, as somebody at a terminal meets them.

use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

fn run(folder: &Path, arguments: &[&str], variables: &[(&str, &str)]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_luzheng"));
    command.args(arguments).current_dir(folder).env_clear().envs(variables.iter().copied());
    command.output().unwrap()
}

fn said(output: &Output) -> String {
    assert!(output.status.success(), "{}", complained(output));
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn complained(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn refused(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(1), "{}", complained(output));
    complained(output)
}

#[test]
fn the_settings_are_said_without_their_secrets_and_nothing_is_made() {
    let folder = tempfile::tempdir().unwrap();
    let secrets = [("LUZHENG_DATABASE_URL", "postgres://geheim@host/db"), ("LUZHENG_PLACES", "7")];
    let output = run(folder.path(), &["check-config"], &secrets);
    let text = said(&output);
    assert!(text.contains("places = 7") && text.contains("can be used"), "{text}");
    assert!(text.contains("registry: the sandbox") && !text.contains("geheim"), "{text}");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn every_mistake_of_the_settings_is_said_before_anything_begins() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("luzheng.toml"), "[http]\nplcaes = 1\n").unwrap();
    for command in ["check-config", "serve", "migrate", "sweep", "seed"] {
        let text = refused(&run(folder.path(), &[command], &[("LUZHENG_FEED_SECS", "0")]));
        assert!(text.contains("http.plcaes") && text.contains("chores.feed_secs"), "{command}: {text}");
    }
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    // What needs no settings is not kept from its work by broken ones.
    said(&run(folder.path(), &["openapi"], &[]));
}

#[test]
fn a_file_that_was_asked_for_and_is_not_there_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let text = refused(&run(folder.path(), &["check-config", "--config", "other.toml"], &[]));
    assert!(text.contains("other.toml"), "{text}");
}

#[test]
fn a_secret_file_that_is_missing_is_noticed_when_the_settings_are_checked() {
    let folder = tempfile::tempdir().unwrap();
    let text = refused(&run(folder.path(), &["check-config"], &[("LUZHENG_KEY_FILE", "missing.key")]));
    assert!(text.contains("missing.key"), "{text}");
}

#[test]
fn the_description_of_the_api_is_printed_as_json() {
    let folder = tempfile::tempdir().unwrap();
    let described: Value = serde_json::from_str(&said(&run(folder.path(), &["openapi"], &[]))).unwrap();
    assert!(described["openapi"].as_str().unwrap().starts_with("3.1."));
    assert!(described["paths"]["/v1/wallet/bindings"]["post"].is_object());
}

#[test]
fn the_schema_is_brought_up_to_date_once_and_again() {
    let folder = tempfile::tempdir().unwrap();
    for _ in 0..2 {
        assert!(said(&run(folder.path(), &["migrate"], &[])).contains("up to date"));
    }
    assert!(folder.path().join("luzheng-data/luzheng.sqlite").is_file());
    let text =
        refused(&run(folder.path(), &["migrate"], &[("LUZHENG_DATABASE_URL", "mysql://geheim@host/db")]));
    assert!(text.contains("database.url") && !text.contains("geheim"), "{text}");
}

#[test]
fn synthetic_rows_are_planted_once_and_beside_others_only_where_that_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let seed = |more: &[&str]| run(folder.path(), &[&["seed", "--holders", "20"], more].concat(), &[]);
    assert!(said(&seed(&[])).contains("for 20 holders"));
    assert!(refused(&seed(&[])).contains("--add"));
    assert!(said(&seed(&["--add"])).contains("0 rows"));
    assert!(said(&seed(&["--add", "--seed", "2"])).contains("for 20 holders"));
    let too_many = run(folder.path(), &["seed", "--add", "--holders", "5000001"], &[]);
    assert!(refused(&too_many).contains("5000000"));
    assert!(said(&run(folder.path(), &["sweep"], &[])).contains("0 rows"));
}
