use serde::Serialize;
use wallet_ffi::{Lang, WalletError, help_for, language_of};
use wasm_bindgen::JsValue;

/// What a call answers with: JSON of a view, or JSON of what a person reads.
pub(crate) type Answer = Result<String, JsValue>;

/// The language that a page names.
pub(crate) fn lang(tag: &str) -> Lang {
    language_of(tag.to_owned())
}

/// Writes a view, or the words for an error.
pub(crate) fn write<T: Serialize>(outcome: Result<T, WalletError>, lang: Lang) -> Answer {
    let view = outcome.map_err(|error| explain(error, lang))?;
    serde_json::to_string(&view).map_err(|_| explain(fault(), lang))
}

/// What a person reads, as JSON.
pub(crate) fn explain(error: WalletError, lang: Lang) -> JsValue {
    let help = help_for(error, lang);
    serde_json::to_string(&help).map_or(JsValue::NULL, |json| JsValue::from_str(&json))
}

fn fault() -> WalletError {
    WalletError::Report { reference: "view".to_owned() }
}
