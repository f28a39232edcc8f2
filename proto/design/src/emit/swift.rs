use std::fmt::Write as _;

use super::{Design, NOTE, Written, camel, quoted};

/// Swift: `Tokens.swift` and `Word.swift`, without any framework of Apple's, so that tests run anywhere.
pub fn swift(design: &Design) -> Written {
    vec![("Tokens.swift".into(), tokens(design)), ("Word.swift".into(), words(design))]
}

fn tokens(design: &Design) -> String {
    let tokens = &design.tokens;
    let mut out = format!(
        "// {NOTE}\n\n/// A colour in both themes, `0xRRGGBB`.\npublic struct Colour: Hashable, Sendable {{\n"
    );
    out.push_str(
        "    public let name: String\n    public let light: UInt32\n    public let dark: UInt32\n\n",
    );
    for (name, colour) in &tokens.colours {
        let (light, dark) = (colour.light.hex(), colour.dark.hex());
        _ = writeln!(
            out,
            "    /// {}.\n    public static let {} = Colour(name: {}, light: 0x{light}, dark: 0x{dark})",
            colour.means,
            camel(name),
            quoted(name, false)
        );
    }
    out.push_str("}\n\n/// A size of letters, in points.\npublic struct TypeSize: Hashable, Sendable {\n");
    out.push_str("    public let size: Int\n    public let line: Int\n    public let weight: Int\n\n");
    for (name, kind) in &tokens.types {
        _ = writeln!(
            out,
            "    public static let {} = TypeSize(size: {}, line: {}, weight: {})",
            camel(name),
            kind.size,
            kind.line,
            kind.weight
        );
    }
    out.push_str("}\n\n/// Room between things, radius of corners and least touched size, in points.\npublic enum Measure {\n");
    for (name, points) in &tokens.spacing {
        _ = writeln!(out, "    public static let {} = {points}", camel(&format!("space_{name}")));
    }
    for (name, points) in &tokens.radius {
        _ = writeln!(out, "    public static let {} = {points}", camel(&format!("radius_{name}")));
    }
    _ = writeln!(out, "    public static let touch = {}\n}}", tokens.touch);
    out
}

fn words(design: &Design) -> String {
    let mut out =
        format!("// {NOTE}\n\n/// A sentence of the app in both languages; `{{name}}` is filled in.\n");
    out.push_str("public struct Word: Hashable, Sendable {\n    public let key: String\n    public let zh: String\n    public let en: String\n\n");
    for (screen, sentences) in &design.wording {
        for (key, sentence) in sentences {
            let name = format!("{screen}_{key}");
            _ = writeln!(
                out,
                "    public static let {} = Word(key: {}, zh: {}, en: {})",
                camel(&name),
                quoted(&name, false),
                quoted(&sentence.zh, false),
                quoted(&sentence.en, false)
            );
        }
    }
    out.push_str("}\n");
    out
}
