//! The names that the check page needs, from the contract's own tables.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Serialize;
use wallet_protocol::verdict::Reason;

/// One thing's name in both languages.
#[derive(Serialize)]
struct Name {
    zh: &'static str,
    en: &'static str,
}

/// All names, by table and code.
#[derive(Serialize)]
struct Names {
    reasons: BTreeMap<&'static str, Name>,
}

static NAMES: LazyLock<String> = LazyLock::new(|| {
    let reasons = Reason::ALL
        .iter()
        .map(|reason| (reason.as_str(), Name { zh: reason.text_zh(), en: reason.text_en() }));
    serde_json::to_string(&Names { reasons: reasons.collect() }).unwrap_or_default()
});

/// The names as JSON, made once.
pub(super) fn json() -> &'static str {
    &NAMES
}
