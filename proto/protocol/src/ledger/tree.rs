use wallet_crypto::digest::Digest;
use wallet_crypto::merkle::{empty_root, node_hash};

use super::nodes::{MissingNode, NodeId, Nodes};

/// A position or size that the tree does not have.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("{asked} is not in a tree of {size}")]
pub struct OutOfTree {
    /// What was asked for.
    pub asked: u64,
    /// Leaves in the tree.
    pub size: u64,
}

/// Why a root or a proof could not be made.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
pub enum TreeError {
    /// A subtree is not stored.
    #[error(transparent)]
    MissingNode(#[from] MissingNode),
    /// There is no such leaf or size.
    #[error(transparent)]
    OutOfTree(#[from] OutOfTree),
}

/// Leaves from `begin` up to and without `end`; `begin` lies where a subtree of that many leaves may begin.
#[derive(Clone, Copy)]
struct Range {
    begin: u64,
    end: u64,
}

impl Range {
    fn whole(size: u64) -> Self {
        Self { begin: 0, end: size }
    }

    fn length(self) -> u64 {
        self.end - self.begin
    }

    /// The complete subtree that these leaves are; `None` where they are none.
    fn complete(self) -> Option<NodeId> {
        let length = self.length();
        let level = u8::try_from(length.trailing_zeros()).unwrap_or(u8::MAX);
        length.is_power_of_two().then(|| NodeId { level, index: self.begin >> level })
    }

    /// Left and right part: the left one is the largest complete subtree that is not all (RFC 9162 section 2.1.1).
    fn halves(self) -> (Self, Self) {
        let left = (self.length() - 1).checked_ilog2().map_or(0, |power| 1u64 << power);
        let middle = self.begin + left;
        (Self { end: middle, ..self }, Self { begin: middle, ..self })
    }

    fn hash(self, nodes: &dyn Nodes) -> Result<Digest, MissingNode> {
        if let Some(id) = self.complete() {
            return nodes.node(id).ok_or(MissingNode(id));
        }
        let (left, right) = self.halves();
        Ok(node_hash(&left.hash(nodes)?, &right.hash(nodes)?))
    }
}

/// The root over the first `size` leaves.
pub fn root(nodes: &dyn Nodes, size: u64) -> Result<Digest, MissingNode> {
    if size == 0 { Ok(empty_root()) } else { Range::whole(size).hash(nodes) }
}

/// The subtrees that a further leaf completes, from the leaf upwards; `size` is the number of leaves before it.
pub fn appended(
    nodes: &dyn Nodes,
    size: u64,
    leaf_hash: Digest,
) -> Result<Vec<(NodeId, Digest)>, MissingNode> {
    let mut id = NodeId { level: 0, index: size };
    let mut hash = leaf_hash;
    let mut complete = vec![(id, hash)];
    while id.index % 2 == 1 {
        let left = NodeId { index: id.index - 1, ..id };
        hash = node_hash(&nodes.node(left).ok_or(MissingNode(left))?, &hash);
        id = NodeId { level: id.level + 1, index: id.index / 2 };
        complete.push((id, hash));
    }
    Ok(complete)
}

/// The proof that leaf `index` is in the tree of `size` leaves (RFC 9162 section 2.1.3.1).
pub fn inclusion(nodes: &dyn Nodes, index: u64, size: u64) -> Result<Vec<Digest>, TreeError> {
    if index >= size {
        return Err(OutOfTree { asked: index, size }.into());
    }
    let (mut range, mut path) = (Range::whole(size), Vec::new());
    while range.length() > 1 {
        let (left, right) = range.halves();
        let (with, beside) = if index < right.begin { (left, right) } else { (right, left) };
        path.push(beside.hash(nodes)?);
        range = with;
    }
    path.reverse();
    Ok(path)
}

/// The proof that the tree of `size` leaves begins with the tree of `older` leaves (RFC 9162 section 2.1.4.1).
///
/// Empty where both are one, and for an older tree without leaves, with which every tree begins.
pub fn consistency(nodes: &dyn Nodes, older: u64, size: u64) -> Result<Vec<Digest>, TreeError> {
    if older > size {
        return Err(OutOfTree { asked: older, size }.into());
    }
    if older == 0 || older == size {
        return Ok(Vec::new());
    }
    let (mut range, mut path) = (Range::whole(size), Vec::new());
    while range.end != older {
        let (left, right) = range.halves();
        let (with, beside) = if older <= right.begin { (left, right) } else { (right, left) };
        path.push(beside.hash(nodes)?);
        range = with;
    }
    // Whoever holds the older root knows the range that is the whole older tree.
    if range.begin != 0 {
        path.push(range.hash(nodes)?);
    }
    path.reverse();
    Ok(path)
}
