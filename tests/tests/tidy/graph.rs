//! Which crate brings which: what cargo says of the workspace.

use std::collections::BTreeSet;
use std::process::Command;

use serde_json::Value;

use crate::tree::top;

/// A crate of the workspace and what its manifest asks for.
pub(crate) struct Member {
    pub(crate) name: String,
    pub(crate) asks: Vec<Ask>,
}

/// One line of a manifest's dependencies.
pub(crate) struct Ask {
    pub(crate) name: String,
    /// A dependency of the tests alone.
    pub(crate) for_tests: bool,
}

/// The crates of the workspace.
pub(crate) fn members() -> Result<Vec<Member>, String> {
    let text = cargo(&["metadata", "--locked", "--no-deps", "--format-version", "1"])?;
    let value: Value = serde_json::from_str(&text).map_err(|error| format!("cargo metadata: {error}"))?;
    let packages = value.get("packages").and_then(Value::as_array).ok_or("cargo metadata: no packages")?;
    packages.iter().map(|package| member(package).ok_or_else(|| "cargo metadata: no name".into())).collect()
}

fn member(package: &Value) -> Option<Member> {
    let asks = package.get("dependencies")?.as_array()?.iter().map(|ask| {
        let for_tests = ask.get("kind").and_then(Value::as_str) == Some("dev");
        Some(Ask { name: ask.get("name")?.as_str()?.to_owned(), for_tests })
    });
    Some(Member { name: package.get("name")?.as_str()?.to_owned(), asks: asks.collect::<Option<_>>()? })
}

/// Every crate that `package` brings along. `edges` is cargo's: `normal`, or `normal,build`; without targets,
/// for this machine.
pub(crate) fn closure(package: &str, edges: &str, targets: &[&str]) -> Result<BTreeSet<String>, String> {
    let mut arguments =
        vec!["tree", "--locked", "-p", package, "-e", edges, "--prefix", "none", "--format", "{p}"];
    arguments.extend(targets.iter().flat_map(|target| ["--target", *target]));
    let text = cargo(&arguments)?;
    let names = text.lines().filter_map(|line| line.split_whitespace().next());
    Ok(names.filter(|name| *name != package).map(str::to_owned).collect())
}

fn cargo(arguments: &[&str]) -> Result<String, String> {
    let program = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(program).args(arguments).current_dir(top()).output();
    let output = output.map_err(|error| format!("cargo: {error}"))?;
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    if output.status.success() { Ok(text(&output.stdout)) } else { Err(text(&output.stderr)) }
}

#[test]
fn the_closure_reaches_past_the_manifest() {
    let brought = closure("wallet-protocol", "normal", &[]).unwrap();
    assert!(brought.contains("sm3") && !brought.contains("prost-build"));
    assert!(closure("wallet-protocol", "normal,build", &[]).unwrap().contains("prost-build"));
}
