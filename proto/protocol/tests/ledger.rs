//! What the ledger's tree promises, against the definitions of RFC 9162 written down as they stand there.

#![expect(clippy::unwrap_used, reason = "test code: a failure should stop the test")]

use std::collections::BTreeMap;

use proptest::prelude::*;
use wallet_crypto::digest::Digest;
use wallet_crypto::merkle::{empty_root, leaf_hash, node_hash};
use wallet_protocol::ledger::{
    NodeId, ProofError, TreeError, appended, check_consistency, check_inclusion, consistency, inclusion,
    root, wanted,
};

type Tree = BTreeMap<NodeId, Digest>;

fn leaf(at: u64) -> Digest {
    leaf_hash(&at.to_be_bytes())
}

fn grown(size: u64) -> Tree {
    let mut tree = Tree::new();
    for at in 0..size {
        let complete = appended(&tree, at, leaf(at)).unwrap();
        tree.extend(complete);
    }
    tree
}

/// MTH of RFC 9162 section 2.1.1, word for word.
fn defined_root(leaves: &[Digest]) -> Digest {
    match leaves {
        [] => empty_root(),
        [only] => *only,
        _ => {
            let (left, right) = leaves.split_at(leaves.len().next_power_of_two() / 2);
            node_hash(&defined_root(left), &defined_root(right))
        }
    }
}

#[test]
fn every_root_is_as_defined() {
    let tree = grown(130);
    let leaves: Vec<Digest> = (0..130).map(leaf).collect();
    for (size, wanted) in (0..=130u64).zip(0..=130usize) {
        assert_eq!(root(&tree, size).unwrap(), defined_root(&leaves[..wanted]), "{size}");
    }
}

#[test]
fn every_leaf_is_proved_to_be_where_it_is_and_nowhere_else() {
    let tree = grown(66);
    for size in 1..=66 {
        let root = root(&tree, size).unwrap();
        for index in 0..size {
            let path = inclusion(&tree, index, size).unwrap();
            assert_eq!(check_inclusion(&leaf(index), index, size, &path, &root), Ok(()));
            assert!(check_inclusion(&leaf(index + 1), index, size, &path, &root).is_err());
            for other in (0..size).filter(|other| *other != index) {
                assert!(check_inclusion(&leaf(index), other, size, &path, &root).is_err());
            }
        }
    }
}

#[test]
fn every_tree_is_proved_to_begin_with_every_older_one() {
    let tree = grown(66);
    for size in 0..=66 {
        let new = root(&tree, size).unwrap();
        for older in 0..=size {
            let old = root(&tree, older).unwrap();
            let path = consistency(&tree, older, size).unwrap();
            assert_eq!(check_consistency((older, &old), (size, &new), &path), Ok(()), "{older} in {size}");
        }
    }
}

#[test]
fn a_proof_grows_with_the_logarithm() {
    for (size, most) in [(10_000u64, 14), (10_000_000, 24)] {
        let asked = wanted(|nodes| inclusion(nodes, size / 3, size)).len();
        let path = inclusion(&Everything, size / 3, size).unwrap();
        assert!(path.len() <= most && asked <= 2 * most, "{size}: {} hashes from {asked} rows", path.len());
    }
}

/// A store in which every subtree has some hash.
struct Everything;

impl wallet_protocol::ledger::Nodes for Everything {
    fn node(&self, id: NodeId) -> Option<Digest> {
        Some(leaf(id.index))
    }
}

#[test]
fn what_was_said_to_be_wanted_is_enough() {
    let tree = grown(50);
    for older in 0..=50 {
        let named = wanted(|nodes| consistency(nodes, older, 50));
        let read: Tree = named.iter().map(|id| (*id, tree[id])).collect();
        assert_eq!(consistency(&read, older, 50), consistency(&tree, older, 50));
    }
}

#[test]
fn a_missing_subtree_and_a_leaf_that_is_not_there_are_named() {
    let mut tree = grown(8);
    tree.remove(&NodeId { level: 2, index: 0 });
    assert!(matches!(inclusion(&tree, 5, 8), Err(TreeError::MissingNode(_))));
    assert!(matches!(inclusion(&tree, 8, 8), Err(TreeError::OutOfTree(_))));
    assert!(matches!(consistency(&tree, 9, 8), Err(TreeError::OutOfTree(_))));
}

proptest! {
    #[test]
    fn a_tree_that_was_changed_anywhere_proves_no_growth(
        older in 1u64..200, more in 0u64..200, changed in any::<prop::sample::Index>(),
    ) {
        let size = older + more;
        let changed = u64::try_from(changed.index(usize::try_from(older).unwrap())).unwrap();
        let honest = grown(size);
        let mut forged = Tree::new();
        for at in 0..size {
            let leaf = if at == changed { leaf_hash(b"another") } else { leaf(at) };
            let complete = appended(&forged, at, leaf).unwrap();
            forged.extend(complete);
        }
        let (old, new) = (root(&honest, older).unwrap(), root(&forged, size).unwrap());
        let path = consistency(&forged, older, size).unwrap();
        prop_assert_eq!(check_consistency((older, &old), (size, &new), &path), Err(ProofError::WrongRoot));
    }

    #[test]
    fn no_altered_shortened_or_lengthened_proof_holds(
        size in 2u64..300, index in any::<prop::sample::Index>(), at in any::<prop::sample::Index>(),
    ) {
        let tree = grown(size);
        let index = u64::try_from(index.index(usize::try_from(size).unwrap())).unwrap();
        let root = root(&tree, size).unwrap();
        let path = inclusion(&tree, index, size).unwrap();
        let check = |path: &[Digest]| check_inclusion(&leaf(index), index, size, path, &root);
        let mut altered = path.clone();
        let place = at.index(altered.len());
        altered[place] = leaf_hash(altered[place].as_bytes());
        prop_assert_eq!(check(&altered), Err(ProofError::WrongRoot));
        prop_assert!(check(&path[..path.len() - 1]).is_err());
        prop_assert!(check(&[path.clone(), vec![root]].concat()).is_err());
    }

    #[test]
    fn no_proof_makes_the_checker_panic(
        first in any::<u64>(), second in any::<u64>(), hashes in prop::collection::vec(any::<[u8; 32]>(), 0..70),
    ) {
        let path: Vec<Digest> = hashes.into_iter().map(Digest::from_bytes).collect();
        let root = empty_root();
        let _ = check_inclusion(&root, first, second, &path, &root);
        let _ = check_consistency((first, &root), (second, &root), &path);
    }
}
