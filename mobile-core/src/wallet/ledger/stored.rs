use serde::{Deserialize, Serialize};
use wallet_crypto::digest::Digest;
use wallet_protocol::bytes::Bytes;
use wallet_protocol::endpoint::ReceiptLeaf;
use wallet_protocol::ledger::Head;
use wallet_protocol::time::UnixTime;

/// The head that this wallet holds.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct KeptHead {
    pub(super) note: String,
    pub(super) origin: String,
    pub(super) size: u64,
    pub(super) root: Bytes,
    pub(super) number: u64,
    pub(super) signed_at: UnixTime,
}

impl KeptHead {
    pub(super) fn of(head: &Head, note: &str) -> Self {
        Self {
            note: note.to_owned(),
            origin: head.origin.clone(),
            size: head.size,
            root: (*head.root.as_bytes()).into(),
            number: head.number,
            signed_at: head.signed_at,
        }
    }

    /// The root; `None` where the stored bytes are none.
    pub(super) fn root(&self) -> Option<Digest> {
        self.root.as_slice().try_into().ok().map(Digest::from_bytes)
    }
}

/// An entry about a grant of this wallet that was proved.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(in crate::wallet) struct KeptEntry {
    pub(in crate::wallet) entry: ReceiptLeaf,
    /// The head it was proved by.
    pub(in crate::wallet) note: String,
    pub(in crate::wallet) size: u64,
    pub(in crate::wallet) signed_at: UnixTime,
}

/// When the server took a consent: from then on it owes the entry.
#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(in crate::wallet) struct Acknowledged {
    pub(in crate::wallet) at: UnixTime,
}

/// The hashes of a proof; `None` where one is no hash.
pub(super) fn hashes(path: &[Bytes]) -> Option<Vec<Digest>> {
    path.iter().map(|hash| hash.as_slice().try_into().ok().map(Digest::from_bytes)).collect()
}
