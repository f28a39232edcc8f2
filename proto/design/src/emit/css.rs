use std::fmt::Write as _;

use super::{Design, NOTE, Written};

/// A style sheet of custom properties, light and dark (`data-theme` on the root element overrides the system), and the
/// sentences as JSON by screen, key and language.
pub fn css(design: &Design) -> Written {
    let tokens = &design.tokens;
    let (mut light, mut dark) = (String::new(), String::new());
    for (name, colour) in &tokens.colours {
        let name = name.replace('_', "-");
        _ = write!(light, " --{name}: {};", colour.light.css());
        _ = write!(dark, " --{name}: {};", colour.dark.css());
    }
    for (name, dp) in &tokens.spacing {
        _ = write!(light, " --space-{name}: {}rem;", f32::from(*dp) / 16.0);
    }
    for (name, dp) in &tokens.radius {
        _ = write!(light, " --radius-{name}: {dp}px;");
    }
    for (name, kind) in &tokens.types {
        let rem = f32::from(kind.size) / 16.0;
        let line = f32::from(kind.line) / f32::from(kind.size);
        _ = write!(light, " --type-{name}: {} {rem}rem/{line:.3} var(--fonts);", kind.weight);
    }
    let text = format!(
        "/* {NOTE} */\n:root {{ --touch: {}px;{light} }}\n@media (prefers-color-scheme: dark) {{ :root:not([data-theme=\"light\"]) \
         {{{dark} }} }}\n:root[data-theme=\"dark\"] {{{dark} }}\n",
        tokens.touch
    );
    let words = serde_json::to_string(&design.wording).unwrap_or_default();
    vec![("tokens.css".into(), text), ("words.json".into(), words)]
}
