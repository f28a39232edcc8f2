use std::collections::{BTreeMap, BTreeSet};

use async_trait::async_trait;
use wallet_crypto::digest::Digest;
use wallet_protocol::id::LeafId;
use wallet_protocol::ledger::{Head, LeafEntry, NodeId, StoredHead, StoredLeaf};
use wallet_protocol::time::UnixTime;

use super::StoreError;

/// The newest head as it is stored.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct KeptHead {
    /// Number, size and note.
    pub stored: StoredHead,
    /// The root it was signed over.
    pub root: Digest,
    /// What the next head names it by.
    pub digest: Digest,
}

/// Which leaves are looked for; what is absent lets everything through.
#[derive(Clone, Debug, Default)]
pub struct LeafFilter {
    /// The act, by name.
    pub act: Option<String>,
    /// An account among the objects.
    pub staff: Option<String>,
    /// An id among the objects.
    pub object: Option<String>,
    /// Or this subject.
    pub subject: Option<Digest>,
    /// From then on.
    pub from: Option<UnixTime>,
    /// Before then.
    pub until: Option<UnixTime>,
}

/// Leaves that get their places together.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct OrderedBatch {
    /// The place of the first.
    pub first: u64,
    /// The leaves with their hashes, in their order.
    pub leaves: Vec<(LeafEntry, Digest)>,
    /// The complete subtrees above them that they end.
    pub nodes: Vec<(NodeId, Digest)>,
}

/// Order, tree and heads of the ledger. Leaves themselves come in by the commit of an act.
#[async_trait]
pub trait LedgerStore {
    /// Takes or prolongs a lease until `until`; `false` while somebody else holds it. It is held against everybody
    /// until this unit of work ends, whatever clocks say.
    async fn take_lease(
        &mut self,
        name: &str,
        holder: &str,
        now: UnixTime,
        until: UnixTime,
    ) -> Result<bool, StoreError>;

    /// How many leaves have a place.
    async fn count_ordered(&mut self) -> Result<u64, StoreError>;

    /// Leaves without a place, oldest first, at most `limit`. One is found as soon as its act was committed, whatever
    /// was ordered before.
    async fn waiting_leaves(&mut self, limit: u32) -> Result<Vec<LeafEntry>, StoreError>;

    /// Gives leaves their places; fails where a place or a leaf is taken, or one of them does not wait.
    async fn add_ordered(&mut self, batch: &OrderedBatch) -> Result<(), StoreError>;

    /// Keeps a head; `false` where its number is taken.
    async fn add_head(&mut self, head: &Head, note: &str) -> Result<bool, StoreError>;

    /// The place of the leaf with this id.
    async fn find_place_of(&mut self, leaf: LeafId) -> Result<Option<u64>, StoreError>;

    /// Leaves with their places from `least` to before `below` that a filter lets through, newest first.
    async fn search_leaves(
        &mut self,
        filter: &LeafFilter,
        least: u64,
        below: u64,
        limit: u32,
    ) -> Result<Vec<(u64, LeafEntry)>, StoreError>;

    /// The newest head.
    async fn newest_head(&mut self) -> Result<Option<KeptHead>, StoreError>;

    /// The hashes of complete subtrees, as far as they are there.
    async fn find_nodes(&mut self, ids: &BTreeSet<NodeId>) -> Result<BTreeMap<NodeId, Digest>, StoreError>;

    /// The place of a leaf.
    async fn find_place(&mut self, leaf_hash: Digest) -> Result<Option<u64>, StoreError>;

    /// Leaves about `subject` with places from `from` to before `below`, in their order.
    async fn list_leaves_about(
        &mut self,
        subject: Digest,
        from: u64,
        below: u64,
        limit: u32,
    ) -> Result<Vec<(u64, LeafEntry)>, StoreError>;

    /// Everything that has a place from `from` on, in its order, as it stands there.
    async fn list_ordered(&mut self, from: u64, limit: u32) -> Result<Vec<StoredLeaf>, StoreError>;

    /// The heads from number `from` on.
    async fn list_heads(&mut self, from: u64, limit: u32) -> Result<Vec<StoredHead>, StoreError>;

    /// Leaves that neither have a place nor wait for one: there are none unless somebody took them out.
    async fn count_lost(&mut self) -> Result<u64, StoreError>;
}
