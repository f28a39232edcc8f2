//! Lints are answered, not silenced.

use crate::tokens::{closing, continues};
use crate::tree::{Source, tree};
use crate::{assert_broken, assert_kept};

fn silenced_lints(source: &Source) -> Vec<String> {
    let row = &source.row;
    let mut broken = Vec::new();
    for at in (0..row.len()).filter(|at| continues(row, *at, &["#"])) {
        let open = if continues(row, at + 1, &["!"]) { at + 2 } else { at + 1 };
        if !continues(row, open, &["["]) {
            continue;
        }
        let inside = row.get(open..closing(row, open)).unwrap_or_default();
        for (token, next) in inside.iter().zip(inside.iter().skip(1)) {
            if token.is("allow") && next.is("(") {
                broken.push(source.at(token.line, "a lint is allowed: use expect with a reason, or fix it"));
            }
        }
    }
    broken
}

/// Members of the workspace take its lints.
fn lints_of_the_workspace(source: &Source) -> Vec<String> {
    let inherited = source.text.replace(char::is_whitespace, "").contains("[lints]workspace=true");
    if !is_member(source) || inherited {
        return Vec::new();
    }
    vec![source.at(1, "the crate does not take the lints of the workspace")]
}

fn is_member(source: &Source) -> bool {
    source.path.ends_with("/Cargo.toml") && !source.path.starts_with("tests/fuzz/")
}

#[test]
fn no_lint_is_silenced() {
    assert_kept(&tree().iter().flat_map(silenced_lints).collect::<Vec<_>>());
}

#[test]
fn every_crate_takes_the_lints_of_the_workspace() {
    assert!(tree().iter().any(is_member));
    assert_kept(&tree().iter().flat_map(lints_of_the_workspace).collect::<Vec<_>>());
}

#[test]
fn a_silenced_lint_is_found() {
    let found = |text| silenced_lints(&Source::new("a.rs", text).unwrap());
    assert_broken(&found("#![allow(dead_code)]"), "a.rs:1");
    assert_broken(&found("#[cfg_attr(test, allow(unused))] fn a() {}"), "use expect");
    assert_kept(&found("#[expect(unused, reason = \"b\")] fn allow(a: u8) { allow(1) }"));
}

#[test]
fn a_crate_with_lints_of_its_own_is_found() {
    let found = |text| lints_of_the_workspace(&Source::new("a/Cargo.toml", text).unwrap());
    assert_broken(
        &found("[package]\nname = \"a\"\n[lints.clippy]\nall = \"warn\""),
        "lints of the workspace",
    );
    assert_kept(&found("[package]\n\n[lints]\nworkspace = true\n"));
}
