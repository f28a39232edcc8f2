use wallet_crypto::digest::Digest;
use wallet_crypto::merkle::node_hash;

/// Why a proof proves nothing.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
pub enum ProofError {
    /// The proof has another number of hashes than these sizes ask for.
    #[error("the proof has the wrong length")]
    WrongLength,
    /// The tree cannot hold that leaf, or is smaller than the older one.
    #[error("the proof is about a tree that cannot be")]
    WrongSize,
    /// The proof leads to another root.
    #[error("the proof leads to another root")]
    WrongRoot,
}

/// Where a walk from a leaf to the root stands: positions at this level, of the leaf and of the last one.
struct Walk {
    at: u64,
    last: u64,
}

impl Walk {
    fn up(&mut self) {
        self.at >>= 1;
        self.last >>= 1;
    }

    /// Whether the next hash stands on the left; steps up.
    fn step(&mut self) -> Result<bool, ProofError> {
        if self.last == 0 {
            return Err(ProofError::WrongLength);
        }
        let left = self.at % 2 == 1 || self.at == self.last;
        if left {
            while self.at.is_multiple_of(2) && self.at != 0 {
                self.up();
            }
        }
        self.up();
        Ok(left)
    }

    fn is_at_the_root(&self) -> bool {
        self.last == 0
    }
}

/// Checks that a leaf is at `index` in the tree of `size` leaves with that root (RFC 9162 section 2.1.3.2).
pub fn check_inclusion(
    leaf_hash: &Digest,
    index: u64,
    size: u64,
    path: &[Digest],
    root: &Digest,
) -> Result<(), ProofError> {
    if index >= size {
        return Err(ProofError::WrongSize);
    }
    let mut walk = Walk { at: index, last: size - 1 };
    let mut hash = *leaf_hash;
    for beside in path {
        hash = if walk.step()? { node_hash(beside, &hash) } else { node_hash(&hash, beside) };
    }
    concluded(&walk, hash == *root)
}

/// Checks that the tree of `size` leaves begins with the tree of `older` leaves (RFC 9162 section 2.1.4.2).
pub fn check_consistency(
    older: (u64, &Digest),
    newer: (u64, &Digest),
    path: &[Digest],
) -> Result<(), ProofError> {
    let ((first, first_root), (second, second_root)) = (older, newer);
    if first > second {
        return Err(ProofError::WrongSize);
    }
    if first == 0 || first == second {
        let same = first == 0 || first_root == second_root;
        return if !path.is_empty() { Err(ProofError::WrongLength) } else { same_root(same) };
    }
    let (start, rest) = match path {
        _ if first.is_power_of_two() => (first_root, path),
        [start, rest @ ..] => (start, rest),
        [] => return Err(ProofError::WrongLength),
    };
    let mut walk = Walk { at: first - 1, last: second - 1 };
    while walk.at % 2 == 1 {
        walk.up();
    }
    let (mut old, mut new) = (*start, *start);
    for beside in rest {
        if walk.step()? {
            (old, new) = (node_hash(beside, &old), node_hash(beside, &new));
        } else {
            new = node_hash(&new, beside);
        }
    }
    concluded(&walk, old == *first_root && new == *second_root)
}

fn concluded(walk: &Walk, same: bool) -> Result<(), ProofError> {
    if walk.is_at_the_root() { same_root(same) } else { Err(ProofError::WrongLength) }
}

fn same_root(same: bool) -> Result<(), ProofError> {
    if same { Ok(()) } else { Err(ProofError::WrongRoot) }
}
