//! The words of the glossary, and no others for the same thing.

use crate::tokens::Kind;
use crate::tree::{Source, tree};
use crate::{assert_broken, assert_kept};

/// A word, and what this house says instead.
const BANNED: [(&str, &str); 4] = [
    ("user", "holder, driver, officer or staff"),
    ("users", "holders, drivers, officers or staff"),
    ("license", "licence"),
    ("licenses", "licences"),
];

/// Names that others gave and we must repeat.
const FOREIGN: [&str; 3] = ["USER_AGENT", "user_agent", "UserAgent"];

fn banned_words(source: &Source) -> Vec<String> {
    let words =
        source.row.iter().filter(|token| token.kind == Kind::Word && !FOREIGN.contains(&token.text.as_str()));
    let mut broken = Vec::new();
    for token in words {
        let parts = parts(&token.text);
        for (banned, instead) in BANNED.iter().filter(|(banned, _)| parts.iter().any(|part| part == banned)) {
            let sentence = format!("`{}` says {banned}: this house says {instead}", token.text);
            broken.push(source.at(token.line, &sentence));
        }
    }
    broken
}

/// The words of a name in snake case or camel case, in small letters.
fn parts(name: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut last = '_';
    for letter in name.chars() {
        if letter == '_' || (letter.is_uppercase() && last.is_lowercase()) {
            parts.push(String::new());
        }
        if let Some(part) = parts.last_mut().filter(|_| letter != '_') {
            part.extend(letter.to_lowercase());
        }
        last = letter;
    }
    parts
}

fn getters(source: &Source) -> Vec<String> {
    let pairs = source.row.iter().zip(source.row.iter().skip(1));
    pairs
        .filter(|(first, name)| first.is("fn") && name.text.starts_with("get_"))
        .map(|(_, name)| {
            source.at(name.line, &format!("fn {}: a reader is named for what it gives", name.text))
        })
        .collect()
}

#[test]
fn one_thing_has_one_name() {
    assert_kept(&tree().iter().flat_map(banned_words).collect::<Vec<_>>());
}

#[test]
fn no_reader_is_called_get() {
    assert_kept(&tree().iter().flat_map(getters).collect::<Vec<_>>());
}

#[test]
fn a_banned_word_is_found_inside_a_name() {
    let found = |text| banned_words(&Source::new("a.rs", text).unwrap());
    assert_broken(&found("fn find_user() {}"), "a.rs:1: `find_user` says user");
    assert_broken(&found("struct DriverLicense;"), "this house says licence");
    assert_broken(&found("macro! { licenses }"), "says licenses");
    assert_kept(&found("// user\nfn username(text: &str) { f(\"license\", USER_AGENT) }"));
}

#[test]
fn a_getter_is_found() {
    let found = |text| getters(&Source::new("a.rs", text).unwrap());
    assert_broken(&found("fn get_name() {}"), "fn get_name");
    assert_kept(&found("fn name() { map.get_mut(1) }"));
}
