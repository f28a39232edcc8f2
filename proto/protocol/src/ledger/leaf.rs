use wallet_crypto::digest::Digest;
use wallet_crypto::domain::Domain;
use wallet_crypto::merkle::framed_leaf_hash;

use crate::bytes::Bytes;
use crate::time::UnixTime;

/// An entry of the ledger as it is hashed: whatever its fields hold, they have one hash, so that an altered one is told
/// from the one that was signed over (`proto/README.md` section 10).
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct LeafEntry {
    /// `lef_` and 26 characters.
    pub id: String,
    /// What was done, from a closed list.
    pub act: String,
    /// Keyed digest of whom it concerns, 32 bytes.
    pub subject: Bytes,
    /// Our ids of the things it concerns, separated by spaces.
    pub objects: String,
    /// Further facts, never personal.
    pub detail: String,
    /// When.
    pub at: UnixTime,
}

impl LeafEntry {
    /// Its hash in the tree.
    pub fn hash(&self) -> Digest {
        let parts: [&[u8]; 6] = [
            self.id.as_bytes(),
            self.act.as_bytes(),
            self.subject.as_slice(),
            self.objects.as_bytes(),
            self.detail.as_bytes(),
            &self.at.as_millis().to_be_bytes(),
        ];
        framed_leaf_hash(Domain::LedgerLeaf, &parts)
    }

    /// The value of `name=value` in its detail.
    pub fn fact(&self, name: &str) -> Option<&str> {
        self.detail
            .split(' ')
            .find_map(|fact| fact.split_once('=').filter(|(known, _)| *known == name))
            .map(|(_, v)| v)
    }
}
