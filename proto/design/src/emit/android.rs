use std::fmt::Write as _;

use super::{Design, NOTE, Written};
use crate::colour::Colour;
use crate::tokens::Themed;
use crate::wording::Sentence;

/// Android's resources: what the system itself draws before the app runs, and what the manifest names.
pub fn android(design: &Design) -> Written {
    vec![
        ("values/colours.xml".into(), colours(design, |colour| colour.light)),
        ("values-night/colours.xml".into(), colours(design, |colour| colour.dark)),
        ("values/words.xml".into(), words(design, |sentence| &sentence.en)),
        ("values-zh/words.xml".into(), words(design, |sentence| &sentence.zh)),
    ]
}

fn file(lines: &str) -> String {
    format!("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<!-- {NOTE} -->\n<resources>\n{lines}</resources>\n")
}

fn colours(design: &Design, themed: impl Fn(&Themed) -> Colour) -> String {
    let mut lines = String::new();
    for (name, colour) in &design.tokens.colours {
        _ = writeln!(lines, "    <color name=\"{name}\">{}</color>", themed(colour).css());
    }
    file(&lines)
}

fn words(design: &Design, said: impl Fn(&Sentence) -> &str) -> String {
    let mut lines = String::new();
    for (key, sentence) in design.wording.get("common").into_iter().flatten() {
        let text = said(sentence)
            .replace('&', "&amp;")
            .replace('<', "&lt;")
            .replace('\'', "\\'")
            .replace('"', "\\\"");
        _ = writeln!(lines, "    <string name=\"{key}\">{text}</string>");
    }
    file(&lines)
}
