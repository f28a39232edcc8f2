//! Frozen files of `proto/vectors`, read as plain JSON.

use serde_json::Value;
use wallet_crypto::domain::Domain;

/// A file of vectors; a file without a source is no vector file.
pub(crate) fn file(name: &str) -> Value {
    let path = format!("{}/../vectors/{name}.json", env!("CARGO_MANIFEST_DIR"));
    let file: Value = serde_json::from_str(&std::fs::read_to_string(&path).expect(&path)).expect(&path);
    assert!(file["source"].as_str().is_some_and(|source| !source.is_empty()), "{path} has no source");
    file
}

/// The cases under a key; an empty list would be a test that cannot fail.
pub(crate) fn cases(file: &Value, key: &str) -> Vec<Value> {
    let cases = file[key].as_array().unwrap_or_else(|| panic!("no list {key}")).clone();
    assert!(!cases.is_empty(), "no cases under {key}");
    cases
}

pub(crate) fn text<'a>(case: &'a Value, key: &str) -> &'a str {
    case[key].as_str().unwrap_or_else(|| panic!("no text {key} in {case}"))
}

pub(crate) fn bytes(case: &Value, key: &str) -> Vec<u8> {
    hex::decode(text(case, key)).unwrap()
}

pub(crate) fn fixed<const N: usize>(case: &Value, key: &str) -> [u8; N] {
    bytes(case, key).try_into().unwrap_or_else(|_| panic!("{key} has not {N} bytes in {case}"))
}

pub(crate) fn list(case: &Value, key: &str) -> Vec<Vec<u8>> {
    let items = case[key].as_array().unwrap();
    items.iter().map(|item| hex::decode(item.as_str().unwrap()).unwrap()).collect()
}

pub(crate) fn slices(parts: &[Vec<u8>]) -> Vec<&[u8]> {
    parts.iter().map(Vec::as_slice).collect()
}

pub(crate) fn domain(case: &Value) -> Domain {
    let label = text(case, "label");
    let found = Domain::ALL.iter().find(|domain| domain.label() == label);
    *found.unwrap_or_else(|| panic!("the label {label} is frozen and must not go away"))
}

/// What the case is about.
pub(crate) fn name(case: &Value) -> &str {
    text(case, "name")
}
