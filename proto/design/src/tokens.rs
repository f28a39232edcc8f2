//! Colours, spacing, type, components.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::colour::Colour;

/// A colour in both themes.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Themed {
    /// On a light screen.
    pub light: Colour,
    /// On a dark screen.
    pub dark: Colour,
    /// The one meaning of the colour.
    pub means: String,
}

/// Words on a ground.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct Pair {
    /// Colour of the words.
    pub words: String,
    /// Colour they stand on.
    pub on: String,
}

/// A size of letters.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Type {
    /// Height of the letters.
    pub size: u16,
    /// Height of a line.
    pub line: u16,
    /// 400 is normal, 700 bold.
    pub weight: u16,
}

/// Everything in `tokens.json`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tokens {
    /// Whose look it is.
    pub name: String,
    /// Raised with every change that is seen.
    pub version: u32,
    /// By name.
    pub colours: BTreeMap<String, Themed>,
    /// Every way in which words stand on a ground.
    pub pairs: Vec<Pair>,
    /// What each pair reaches.
    pub least_contrast: f64,
    /// By name.
    pub spacing: BTreeMap<String, u16>,
    /// By name.
    pub radius: BTreeMap<String, u16>,
    /// By name.
    #[serde(rename = "type")]
    pub types: BTreeMap<String, Type>,
    /// Least width and height of what is touched.
    pub touch: u16,
    /// Milliseconds, by name.
    pub motion: BTreeMap<String, u16>,
    /// By name: each property is a name from above, or a number.
    pub components: BTreeMap<String, BTreeMap<String, serde_json::Value>>,
}

impl Tokens {
    /// The tokens of this repository.
    pub fn read() -> Result<Self, serde_json::Error> {
        serde_json::from_str(include_str!("../tokens.json"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_can_be_read_on_their_ground_in_both_themes() {
        let tokens = Tokens::read().unwrap();
        assert!(tokens.least_contrast >= 4.5);
        for Pair { words, on } in &tokens.pairs {
            let (front, back) = (&tokens.colours[words], &tokens.colours[on]);
            for (theme, found) in
                [("light", front.light.contrast(back.light)), ("dark", front.dark.contrast(back.dark))]
            {
                assert!(found >= tokens.least_contrast, "{words} on {on}, {theme}: {found:.2}");
            }
        }
    }

    #[test]
    fn a_component_puts_words_only_on_grounds_that_were_measured() {
        let tokens = Tokens::read().unwrap();
        for (name, component) in &tokens.components {
            let colour = |key: &str| component.get(key).and_then(|value| value.as_str()).map(str::to_owned);
            for (ground, words) in [
                ("ground", "words"),
                ("ground", "label"),
                ("chosen_ground", "chosen_words"),
                ("ground", "dark"),
            ] {
                let (Some(on), Some(words)) = (colour(ground), colour(words)) else { continue };
                let pair = Pair { words, on };
                assert!(tokens.pairs.contains(&pair), "{name}: {pair:?} is not among the pairs");
            }
        }
    }

    #[test]
    fn a_component_names_only_what_there_is() {
        let tokens = Tokens::read().unwrap();
        for (name, component) in &tokens.components {
            for (property, value) in component {
                let Some(value) = value.as_str() else { continue };
                let known = match property.as_str() {
                    "padding" | "gap" => tokens.spacing.contains_key(value),
                    "radius" => tokens.radius.contains_key(value),
                    "type" => tokens.types.contains_key(value),
                    _ => tokens.colours.contains_key(value),
                };
                assert!(known, "{name}.{property}: {value}");
            }
        }
    }

    #[test]
    fn a_code_looks_the_same_in_both_themes() {
        let tokens = Tokens::read().unwrap();
        for name in ["code_dark", "code_light"] {
            assert_eq!(tokens.colours[name].light, tokens.colours[name].dark);
        }
    }
}
