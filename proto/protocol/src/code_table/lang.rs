use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A language that people read our texts in.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, Hash, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Lang {
    /// Chinese, simplified.
    #[default]
    #[serde(rename = "zh-CN")]
    ZhCn,
    /// English.
    #[serde(rename = "en")]
    En,
}

/// No text of ours is in this language.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("texts are in zh-CN and en")]
pub struct UnknownLang;

impl Lang {
    /// Both languages.
    pub const ALL: [Self; 2] = [Self::ZhCn, Self::En];

    /// The language tag (BCP 47).
    pub const fn tag(self) -> &'static str {
        match self {
            Self::ZhCn => "zh-CN",
            Self::En => "en",
        }
    }

    /// Picks one of two texts.
    pub const fn pick<'a>(self, zh: &'a str, en: &'a str) -> &'a str {
        match self {
            Self::ZhCn => zh,
            Self::En => en,
        }
    }
}

impl FromStr for Lang {
    type Err = UnknownLang;

    /// Takes any tag of the language, with or without script and region, in any case.
    fn from_str(tag: &str) -> Result<Self, UnknownLang> {
        let primary = tag.split(['-', '_']).next().unwrap_or_default();
        if primary.eq_ignore_ascii_case("zh") {
            return Ok(Self::ZhCn);
        }
        if primary.eq_ignore_ascii_case("en") { Ok(Self::En) } else { Err(UnknownLang) }
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_found_by_any_of_its_tags() {
        for (tag, lang) in
            [("zh-CN", Lang::ZhCn), ("zh", Lang::ZhCn), ("ZH_hans", Lang::ZhCn), ("en-GB", Lang::En)]
        {
            assert_eq!(tag.parse(), Ok(lang));
        }
        for tag in ["", "fr", "english", "中"] {
            assert_eq!(tag.parse::<Lang>(), Err(UnknownLang));
        }
        for lang in Lang::ALL {
            assert_eq!(lang.tag().parse(), Ok(lang));
            assert_eq!(serde_json::to_value(lang).unwrap(), lang.tag());
        }
    }
}
