use std::path::PathBuf;

use serde::Serialize;
use serde_json::ser::PrettyFormatter;

fn path(name: &str) -> PathBuf {
    [env!("CARGO_MANIFEST_DIR"), "..", "vectors", &format!("{name}.json")].iter().collect()
}

/// Structures, not maps: their fields keep their order.
fn text(file: &impl Serialize) -> String {
    let mut bytes = Vec::new();
    let formatter = PrettyFormatter::with_indent(b" ");
    file.serialize(&mut serde_json::Serializer::with_formatter(&mut bytes, formatter)).unwrap();
    bytes.push(b'\n');
    String::from_utf8(bytes).unwrap()
}

pub(crate) fn write(name: &str, file: &impl Serialize) {
    std::fs::write(path(name), text(file)).unwrap();
}

#[track_caller]
pub(crate) fn assert_frozen(name: &str, file: &impl Serialize) {
    let frozen = std::fs::read_to_string(path(name)).unwrap();
    let made = text(file);
    let differs = frozen.lines().zip(made.lines()).position(|(frozen, made)| frozen != made);
    assert!(frozen == made, "{name}.json is not what is made now; first other line: {differs:?}");
}
