//! What each platform compiles.

mod android;
mod css;
mod kotlin;
mod swift;

use crate::tokens::Tokens;
use crate::wording::Screen;
use std::collections::BTreeMap;

pub use android::android;
pub use css::css;
pub use kotlin::kotlin;
pub use swift::swift;

/// What is written: a file's path below the folder asked for, and its text.
pub type Written = Vec<(String, String)>;

/// What there is to write.
pub struct Design {
    /// Colours, spacing, type, components.
    pub tokens: Tokens,
    /// Every sentence.
    pub wording: BTreeMap<String, Screen>,
}

/// First line of every file that is written.
const NOTE: &str = "Written by wallet-design from proto/design; change it there.";

/// `on_deed` as `ON_DEED`.
fn upper(name: &str) -> String {
    name.to_uppercase()
}

/// `on_deed` as `onDeed`.
fn camel(name: &str) -> String {
    let mut parts = name.split('_');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |mut all, part| {
        let mut letters = part.chars();
        all.extend(letters.next().map(|letter| letter.to_ascii_uppercase()));
        all.push_str(letters.as_str());
        all
    })
}

/// A text between double quotes, for Kotlin (`$` too) and Swift.
fn quoted(text: &str, dollar: bool) -> String {
    let text = text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n");
    if dollar { format!("\"{}\"", text.replace('$', "\\$")) } else { format!("\"{text}\"") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_those_of_each_language() {
        assert_eq!((upper("on_deed"), camel("on_deed")), ("ON_DEED".into(), "onDeed".into()));
        assert_eq!(quoted("a\"$b\\", true), r#""a\"\$b\\""#);
    }

    #[test]
    fn every_sentence_and_every_colour_reaches_every_platform() {
        let design = Design { tokens: Tokens::read().unwrap(), wording: crate::wording::read().unwrap() };
        let text = |written: Written| written.into_iter().map(|(_, text)| text).collect::<String>();
        let (kotlin, swift, css) = (text(kotlin(&design)), text(swift(&design)), text(css(&design)));
        for (name, colour) in &design.tokens.colours {
            let hex = colour.dark.hex();
            assert!(kotlin.contains(&upper(name)) && kotlin.contains(&hex), "{name}");
            assert!(swift.contains(&camel(name)) && swift.contains(&hex), "{name}");
            assert!(css.contains(&format!("--{}", name.replace('_', "-"))), "{name}");
        }
        for (screen, sentences) in &design.wording {
            for (key, sentence) in sentences {
                let name = format!("{screen}_{key}");
                assert!(
                    kotlin.contains(&upper(&name)) && kotlin.contains(&quoted(&sentence.zh, true)),
                    "{name}"
                );
                assert!(
                    swift.contains(&camel(&name)) && swift.contains(&quoted(&sentence.en, false)),
                    "{name}"
                );
            }
        }
    }
}
