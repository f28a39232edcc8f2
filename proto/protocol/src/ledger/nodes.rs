use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use wallet_crypto::digest::Digest;
use wallet_crypto::merkle::empty_root;

/// A complete subtree: its leaves are `index * 2^level` and the `2^level - 1` after it.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct NodeId {
    /// Zero for a leaf.
    pub level: u8,
    /// Position among the subtrees of its level, from zero.
    pub index: u64,
}

/// Where the hashes of complete subtrees are read.
pub trait Nodes {
    /// The hash of a complete subtree; `None` where it is not stored.
    fn node(&self, id: NodeId) -> Option<Digest>;
}

impl Nodes for BTreeMap<NodeId, Digest> {
    fn node(&self, id: NodeId) -> Option<Digest> {
        self.get(&id).copied()
    }
}

/// A subtree that must be stored is not: the store is damaged, or the tree is smaller than was said.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("subtree {} of level {} is missing", .0.index, .0.level)]
pub struct MissingNode(pub NodeId);

/// Knows nothing and notes what it was asked for.
#[derive(Default)]
struct Notes(RefCell<BTreeSet<NodeId>>);

impl Nodes for Notes {
    fn node(&self, id: NodeId) -> Option<Digest> {
        self.0.borrow_mut().insert(id);
        Some(empty_root())
    }
}

/// What a computation will ask for, so that a store can read it at once.
pub fn wanted<T>(computation: impl FnOnce(&dyn Nodes) -> T) -> BTreeSet<NodeId> {
    let notes = Notes::default();
    let _ = computation(&notes);
    notes.0.into_inner()
}
