//! The two hashes of a Merkle tree: the shape of RFC 9162 section 2.1.1, with SM3.
//!
//! What is framed begins with the length of its label, never with 0 or 1: no other digest of ours can be taken for one
//! of a tree.

use sm3::Digest as _;
use sm3::Sm3;

use crate::digest::Digest;
use crate::domain::Domain;
use crate::framing::frame;

const LEAF: u8 = 0;
const NODE: u8 = 1;

/// The root of a tree without leaves.
pub fn empty_root() -> Digest {
    Digest::from_bytes(Sm3::digest([]).into())
}

/// The hash of a leaf.
pub fn leaf_hash(leaf: &[u8]) -> Digest {
    Digest::from_bytes(Sm3::new().chain_update([LEAF]).chain_update(leaf).finalize().into())
}

/// The hash of a leaf that is a framed list of parts.
pub fn framed_leaf_hash(domain: Domain, parts: &[&[u8]]) -> Digest {
    let mut hash = Sm3::new().chain_update([LEAF]);
    frame(domain, None, parts, |piece| hash.update(piece));
    Digest::from_bytes(hash.finalize().into())
}

/// The hash of a node over its two children.
pub fn node_hash(left: &Digest, right: &Digest) -> Digest {
    let hash = Sm3::new().chain_update([NODE]).chain_update(left.as_bytes()).chain_update(right.as_bytes());
    Digest::from_bytes(hash.finalize().into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::digest::{digest, sm3};
    use crate::framing::framed;

    #[test]
    fn a_leaf_is_no_node_and_neither_is_a_framed_value() {
        let (left, right) = (leaf_hash(b"left"), leaf_hash(b"right"));
        let both = [left.as_bytes().as_slice(), right.as_bytes()].concat();
        assert_ne!(node_hash(&left, &right), leaf_hash(&both));
        assert_ne!(node_hash(&left, &right), node_hash(&right, &left));
        assert_ne!(leaf_hash(b"left"), digest(Domain::LedgerLeaf, &[b"left"]));
        assert_eq!(leaf_hash(b""), sm3(&[0]));
        assert_eq!(empty_root(), sm3(&[]));
        let framed = framed(Domain::LedgerLeaf, None, &[b"left", b"right"]);
        assert_eq!(framed_leaf_hash(Domain::LedgerLeaf, &[b"left", b"right"]), leaf_hash(&framed));
    }
}
