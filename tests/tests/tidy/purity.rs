//! What decides does not reach out: the crates inside read no files, no environment, no clock, no chance of
//! their own.

use crate::tokens::{Kind, Token, closing, continues};
use crate::tree::{Source, tree};
use crate::{assert_broken, assert_kept};

/// A folder and the names its product code may not say.
const RULES: [(&str, &[&str]); 3] = [
    ("server/core/src/", &["std::fs", "std::env", "SystemTime", "OsEntropy"]),
    ("proto/protocol/src/", &["std::fs", "std::env", "std::net", "SystemTime", "OsEntropy"]),
    ("proto/crypto/src/", &["std::fs", "std::env", "std::net", "SystemTime"]),
];

/// The one file of the product that asks the machine for the time.
const CLOCK: &str = "proto/protocol/src/time/clock.rs";

fn reaching_out(source: &Source) -> Vec<String> {
    let rules = RULES.iter().filter(|(folder, _)| source.path.starts_with(folder));
    let names = rules.flat_map(|(folder, names)| names.iter().map(move |name| (folder, *name)));
    let names = names.filter(|(_, name)| !(source.path == CLOCK && *name == "SystemTime"));
    let mut broken = Vec::new();
    for (folder, name) in names {
        for (at, token) in source.row.iter().enumerate() {
            if says(&source.row, at, name) && !source.is_in_test(at) {
                broken
                    .push(source.at(token.line, &format!("{folder} may not say {name}: it is an argument")));
            }
        }
    }
    broken
}

/// True when the row says `name` at `at`: a single word, or `a::b`, or `a::{…, b, …}`.
fn says(row: &[Token], at: usize, name: &str) -> bool {
    match name.split_once("::") {
        None => continues(row, at, &[name]),
        Some((root, leaf)) => {
            continues(row, at, &[root, ":", ":"])
                && (continues(row, at + 3, &[leaf]) || lists(row, at + 3, leaf))
        }
    }
}

/// True when the braces at `open` list `leaf` at their own level.
fn lists(row: &[Token], open: usize, leaf: &str) -> bool {
    if !continues(row, open, &["{"]) {
        return false;
    }
    let mut depth = 0_usize;
    for pair in row.get(open..closing(row, open)).unwrap_or_default().windows(2) {
        let [before, token] = pair else { continue };
        depth += usize::from(before.kind == Kind::Open);
        depth -= usize::from(before.kind == Kind::Close);
        if depth == 1 && token.is(leaf) && (before.is("{") || before.is(",")) {
            return true;
        }
    }
    false
}

#[test]
fn what_decides_takes_time_chance_and_files_as_arguments() {
    assert!(RULES.iter().all(|(folder, _)| tree().iter().any(|source| source.path.starts_with(folder))));
    assert_kept(&tree().iter().flat_map(reaching_out).collect::<Vec<_>>());
}

#[test]
fn reaching_out_is_found_however_it_is_written() {
    let found = |text| reaching_out(&Source::new("server/core/src/a.rs", text).unwrap());
    assert_broken(&found("fn a() { std::env::var(\"A\") }"), "may not say std::env");
    assert_broken(&found("use std::{io::{Read, env}, fs};"), "may not say std::fs");
    assert_broken(&found("use std::time::SystemTime;"), "SystemTime");
    assert_broken(&found("fn a() { m!(OsEntropy) }"), "OsEntropy");
    assert_kept(&found("// std::fs\nuse std::{io::{Read, env}, sync::Arc}; fn fs() {}"));
    assert_kept(&found("#[cfg(test)] mod tests { use std::fs; }"));
}
