use serde::{Deserialize, Serialize};

use crate::bytes::Bytes;
use crate::ledger::LeafEntry;
use crate::time::UnixTime;

super::endpoints! {
    /// The newest head of the ledger.
    LedgerHead: Get "/v1/ledger/head" Public, () => LedgerHeadBody;
    /// The proof that a leaf, named by its hash (base64url), is in the tree of a size.
    LedgerInclusion: Get "/v1/ledger/inclusion/{leaf_hash}/{size}" Public, () => InclusionBody;
    /// The proof that the tree of a size begins with the tree of a smaller one.
    LedgerConsistency: Get "/v1/ledger/consistency/{older}/{newer}" Public, () => ConsistencyBody;
    /// The entries of the ledger about the holder, each with its proof.
    ListReceipts: Post "/v1/wallet/receipts" BoundDevice, ReceiptsQuery => ReceiptsResponse;
}

/// The newest head.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LedgerHeadBody {
    /// A signed note (C2SP `tlog-checkpoint`), word for word.
    pub note: String,
    /// The server's time.
    pub server_time: UnixTime,
}

/// Where a leaf is, and the proof.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InclusionBody {
    /// Its place, from zero.
    pub index: u64,
    /// Leaves in the tree.
    pub size: u64,
    /// Hashes from the leaf to the root (RFC 9162 section 2.1.3).
    pub path: Vec<Bytes>,
}

/// The proof that a tree only grew.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ConsistencyBody {
    /// Hashes (RFC 9162 section 2.1.4).
    pub path: Vec<Bytes>,
}

/// Which entries.
#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ReceiptsQuery {
    /// From this place on.
    pub from: u64,
    /// In the tree of this size.
    pub size: u64,
}

/// Entries about the holder and the organisations they act for.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReceiptsResponse {
    /// In the order of the ledger, at most 64.
    pub leaves: Vec<ReceiptLeaf>,
    /// Where the next page begins; absent where this is the last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<u64>,
}

/// An entry and the proof that it is in the tree.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReceiptLeaf {
    /// Its place, from zero.
    pub index: u64,
    /// Its id.
    pub id: String,
    /// What was done.
    pub act: String,
    /// Keyed digest of whom it concerns.
    pub subject: Bytes,
    /// Ids of what it concerns, separated by spaces.
    pub objects: String,
    /// Further facts.
    pub detail: String,
    /// When.
    pub at: UnixTime,
    /// Hashes from the leaf to the root.
    pub path: Vec<Bytes>,
}

impl ReceiptLeaf {
    /// The entry as it is hashed.
    pub fn entry(&self) -> LeafEntry {
        LeafEntry {
            id: self.id.clone(),
            act: self.act.clone(),
            subject: self.subject.clone(),
            objects: self.objects.clone(),
            detail: self.detail.clone(),
            at: self.at,
        }
    }
}
