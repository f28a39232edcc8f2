//! Functions and files a person can hold in the head.

use crate::tokens::{Kind, Token, closing};
use crate::tree::{Source, tree};
use crate::{assert_broken, assert_kept};

const LONGEST_FUNCTION: usize = 70;
const LONGEST_FILE: usize = 400;
const LONGEST_TEST_FILE: usize = 600;
const COUNTED: [&str; 6] = [".rs", ".kt", ".swift", ".mjs", ".js", ".sh"];

fn long_functions(source: &Source) -> Vec<String> {
    let row = &source.row;
    let mut broken = Vec::new();
    for (at, token) in row.iter().enumerate().filter(|(_, token)| token.is("fn")) {
        let Some(name) = row.get(at + 1).filter(|next| next.kind == Kind::Word) else { continue };
        let Some(end) = body_end(row, at) else { continue };
        let lines = end.saturating_sub(token.line) + 1;
        if lines > LONGEST_FUNCTION {
            let sentence = format!("fn {} has {lines} lines, {LONGEST_FUNCTION} is the limit", name.text);
            broken.push(source.at(token.line, &sentence));
        }
    }
    broken
}

/// The line where the body of the function at `at` ends; nothing for a declaration.
fn body_end(row: &[Token], mut at: usize) -> Option<usize> {
    loop {
        let token = row.get(at)?;
        match (token.kind, token.text.as_str()) {
            (Kind::Mark, ";") => return None,
            (Kind::Open, "{") => return row.get(closing(row, at)).map(|end| end.line),
            (Kind::Open, _) => at = closing(row, at),
            _ => {}
        }
        at += 1;
    }
}

fn long_file(source: &Source) -> Vec<String> {
    let limit = if source.is_test_only() { LONGEST_TEST_FILE } else { LONGEST_FILE };
    let lines = source.text.lines().count();
    let counted = COUNTED.iter().any(|end| source.path.ends_with(end)) && !source.path.contains("/vendor/");
    if !counted || lines <= limit {
        return Vec::new();
    }
    vec![source.at(lines, &format!("the file has {lines} lines, {limit} is the limit"))]
}

#[test]
fn no_function_is_longer_than_seventy_lines() {
    assert_kept(&tree().iter().flat_map(long_functions).collect::<Vec<_>>());
}

#[test]
fn no_file_is_longer_than_four_hundred_lines() {
    assert_kept(&tree().iter().flat_map(long_file).collect::<Vec<_>>());
}

#[test]
fn a_long_function_is_found_even_in_a_macro() {
    let text = format!(
        "macro! {{ fn long(a: [u8; 2])\n-> u8 {{\n{}}} }}\ntrait T {{ fn short(); }}",
        "a();\n".repeat(70)
    );
    assert_broken(&long_functions(&Source::new("a.rs", &text).unwrap()), "a.rs:1: fn long has 73 lines");
}

#[test]
fn a_function_of_seventy_lines_is_let_through() {
    let text = format!("fn fits() {{\n{}}}", "a();\n".repeat(68));
    assert_kept(&long_functions(&Source::new("a.rs", &text).unwrap()));
}

#[test]
fn a_long_file_is_found() {
    let text = "// one line\n".repeat(401);
    assert_broken(&long_file(&Source::new("server/src/a.rs", &text).unwrap()), "401 lines");
    assert_kept(&long_file(&Source::new("tests/tests/a.rs", &text).unwrap()));
}
