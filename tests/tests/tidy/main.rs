//! What the house promises about its own source: each rule reads the tree, says which sentence was broken and
//! where, and has a test beside it that shows it can fail.

mod arrows;
mod attributes;
mod graph;
mod layout;
mod names;
mod purity;
mod size;
mod sql;
mod text;
mod tokens;
mod tree;

/// Fails with every broken sentence, one a line.
#[track_caller]
fn assert_kept(broken: &[String]) {
    assert!(broken.is_empty(), "{} broken:\n{}", broken.len(), broken.join("\n"));
}

/// Fails unless exactly one sentence was broken and it holds `part`: shows that a rule can fail.
#[track_caller]
fn assert_broken(broken: &[String], part: &str) {
    assert!(
        broken.len() == 1 && broken.iter().all(|b| b.contains(part)),
        "want one with {part:?}: {broken:#?}"
    );
}
