use std::fmt::Write as _;

use super::{Design, NOTE, Written, quoted, upper};

const PACKAGE: &str = "example.luzheng.design";

/// Kotlin: `Tokens.kt` and `Word.kt`, without any class of Android, so that tests run on a JVM.
pub fn kotlin(design: &Design) -> Written {
    vec![("Tokens.kt".into(), tokens(design)), ("Word.kt".into(), words(design))]
}

fn tokens(design: &Design) -> String {
    let tokens = &design.tokens;
    let mut out = format!("// {NOTE}\npackage {PACKAGE}\n\n/** A colour in both themes, `0xAARRGGBB`. */\n");
    out.push_str("enum class Colour(val light: Long, val dark: Long) {\n");
    for (name, colour) in &tokens.colours {
        let (light, dark) = (colour.light.hex(), colour.dark.hex());
        _ = writeln!(out, "    /** {}. */\n    {}(0xff{light}, 0xff{dark}),", colour.means, upper(name));
    }
    out.push_str("}\n\n/** A size of letters, in sp. */\nenum class Type(val size: Int, val line: Int, val weight: Int) {\n");
    for (name, kind) in &tokens.types {
        _ = writeln!(out, "    {}({}, {}, {}),", upper(name), kind.size, kind.line, kind.weight);
    }
    out.push_str("}\n\n/** Room between things, in dp. */\nenum class Space(val dp: Int) {\n");
    for (name, dp) in &tokens.spacing {
        _ = writeln!(out, "    {}({dp}),", upper(name));
    }
    out.push_str("}\n\n/** Radius of corners, in dp. */\nenum class Corner(val dp: Int) {\n");
    for (name, dp) in &tokens.radius {
        _ = writeln!(out, "    {}({dp}),", upper(name));
    }
    _ = write!(
        out,
        "}}\n\n/** Least width and height of what is touched, in dp. */\nconst val TOUCH = {}\n",
        tokens.touch
    );
    out
}

fn words(design: &Design) -> String {
    let mut out = format!(
        "// {NOTE}\npackage {PACKAGE}\n\n/** Every sentence of the app, in Simplified Chinese and English. */\n"
    );
    out.push_str("enum class Word(val zh: String, val en: String) {\n");
    for (screen, sentences) in &design.wording {
        for (key, sentence) in sentences {
            let name = upper(&format!("{screen}_{key}"));
            _ = writeln!(out, "    {name}({}, {}),", quoted(&sentence.zh, true), quoted(&sentence.en, true));
        }
    }
    out.push_str("}\n");
    out
}
