use serde::Serialize;
use wallet_mobile_core::wallet::LicenceView;
use wallet_protocol::grant::ConsentStatement;
use wallet_protocol::words::Subject;

use super::LineView;
use super::grant::consent_lines;
use crate::Lang;

/// The receipt of a consent that this phone signed.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(uniffi::Record))]
pub struct ReceiptView {
    /// The grant.
    pub grant_id: String,
    /// What it is.
    pub title: String,
    /// What it says, line by line.
    pub lines: Vec<LineView>,
    /// A name for the file.
    pub file_name: String,
    /// The file: the words, and the signed bytes that prove them; `application/json`.
    pub json: String,
}

/// A receipt in words; `licence` is the one it is about, where it is in the wallet.
pub(crate) fn receipt_of(
    statement: &ConsentStatement,
    json: String,
    licence: Option<&LicenceView>,
    lang: Lang,
) -> ReceiptView {
    let words = lang.into();
    let mut lines = consent_lines(statement, licence, lang);
    let digest = statement.digest();
    let digest: String = digest.as_bytes().iter().map(|byte| format!("{byte:02x}")).collect();
    lines.push(LineView::new(Subject::Sharing.say("line.digest", words), digest));
    ReceiptView {
        grant_id: statement.grant_id.to_string(),
        title: Subject::Sharing.say("receipt.title", words).to_owned(),
        lines,
        file_name: format!("luzheng-{}.json", statement.grant_id),
        json,
    }
}
