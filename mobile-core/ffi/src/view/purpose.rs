use serde::Serialize;
use wallet_protocol::grant::{Purpose, purpose};
use wallet_protocol::words::Subject;

use crate::Lang;

/// What something is shared for, as the catalogue says it.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(uniffi::Record))]
pub struct PurposeView {
    /// Its code.
    pub code: String,
    /// Its name.
    pub title: String,
    /// What it is, in a sentence.
    pub text: String,
    /// How long the party keeps what it gets.
    pub retention_text: String,
    /// Version of these texts.
    pub version: u32,
    /// The same in words.
    pub version_text: String,
}

impl PurposeView {
    pub(crate) fn new(purpose: &Purpose, lang: Lang) -> Self {
        let words = lang.into();
        Self {
            code: purpose.code.clone(),
            title: purpose.title.pick(words).to_owned(),
            text: purpose.text.pick(words).to_owned(),
            retention_text: purpose.retention.pick(words).to_owned(),
            version: purpose.version,
            version_text: version_text(purpose.version, lang),
        }
    }
}

pub(super) fn version_text(version: u32, lang: Lang) -> String {
    Subject::Sharing.fill("purpose_version", lang.into(), &[("n", &version.to_string())])
}

/// Name of a purpose by its code; one that this program does not know yet is named by the code.
pub(super) fn purpose_title(code: &str, lang: Lang) -> String {
    purpose(code).map_or_else(|| code.to_owned(), |known| known.title.pick(lang.into()).to_owned())
}
