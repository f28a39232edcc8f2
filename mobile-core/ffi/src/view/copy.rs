use serde::Serialize;
use wallet_mobile_core::wallet::OwnCopy;

/// The annotated copy (加注件) of what was given, its signature checked by this phone.
#[derive(Clone, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(uniffi::Record))]
pub struct CopyView {
    /// The grant that was redeemed.
    pub grant_id: String,
    /// A name for the file.
    pub file_name: String,
    /// The file, as the party has it: `application/pdf`.
    pub pdf: Vec<u8>,
    /// Address of its check page.
    pub link: String,
}

impl std::fmt::Debug for CopyView {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // It carries what is personal.
        write!(f, "CopyView({})", self.grant_id)
    }
}

/// A copy of the core, with a name for its file.
pub(crate) fn copy_of(copy: OwnCopy) -> CopyView {
    let grant_id = copy.grant_id.to_string();
    CopyView { file_name: format!("luzheng-{grant_id}.pdf"), grant_id, pdf: copy.pdf, link: copy.link }
}
