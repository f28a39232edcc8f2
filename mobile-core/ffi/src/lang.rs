use serde::Serialize;
use wallet_protocol::code_table;

/// The language a screen is drawn in.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(uniffi::Enum))]
pub enum Lang {
    /// Chinese, simplified.
    #[default]
    ZhCn,
    /// English.
    En,
}

impl From<Lang> for code_table::Lang {
    fn from(lang: Lang) -> Self {
        match lang {
            Lang::ZhCn => Self::ZhCn,
            Lang::En => Self::En,
        }
    }
}

/// The language for a tag such as the system's (`zh-Hans-CN`, `en_GB`); Chinese where it is another.
#[cfg_attr(feature = "bindings", uniffi::export)]
pub fn language_of(tag: String) -> Lang {
    match tag.parse::<code_table::Lang>() {
        Ok(code_table::Lang::En) => Lang::En,
        Ok(code_table::Lang::ZhCn) | Err(_) => Lang::ZhCn,
    }
}
