use wallet_crypto::digest::Digest;
use wallet_protocol::id::GrantId;
use wallet_protocol::time::UnixTime;

/// An annotated copy as it is stored.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct KeptCopy {
    /// The grant that was redeemed.
    pub grant_id: GrantId,
    /// Keyed digest of the token in its check link.
    pub handle: Digest,
    /// Digest of the file.
    pub file: Digest,
    /// Name of the party as it is printed.
    pub party_name: String,
    /// When it was made.
    pub made_at: UnixTime,
    /// The file, sealed for this very row; empty once it is not kept any more, and where it was not read.
    pub sealed: Vec<u8>,
}

/// An annotated copy as its party and its holder get it.
#[derive(Clone, Eq, PartialEq)]
pub struct CopyFile {
    /// The grant that was redeemed.
    pub grant_id: GrantId,
    /// The PDF.
    pub pdf: Vec<u8>,
    /// Address of its check page.
    pub link: String,
}

impl std::fmt::Debug for CopyFile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "CopyFile({})", self.grant_id)
    }
}
