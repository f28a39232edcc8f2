use sm3::{Digest as _, Sm3};

pub(crate) type Hash = [u8; 32];

/// The hash of an entry.
pub(crate) fn leaf(entry: &[u8]) -> Hash {
    Sm3::new().chain_update([0]).chain_update(entry).finalize().into()
}

fn node(left: &Hash, right: &Hash) -> Hash {
    Sm3::new().chain_update([1]).chain_update(left).chain_update(right).finalize().into()
}

/// The complete subtrees of a growing tree, largest first.
#[derive(Default)]
pub(crate) struct Tree {
    pub(crate) size: u64,
    peaks: Vec<(u8, Hash)>,
}

impl Tree {
    /// Adds an entry; answers with the levels and hashes of the subtrees above it that it ends.
    pub(crate) fn push(&mut self, leaf: Hash) -> Vec<(u8, Hash)> {
        let mut ended = Vec::new();
        let mut top = (0u8, leaf);
        while let Some((level, left)) = self.peaks.pop_if(|(level, _)| *level == top.0) {
            top = (level + 1, node(&left, &top.1));
            ended.push(top);
        }
        self.peaks.push(top);
        self.size += 1;
        ended
    }

    /// The root: peaks are folded from the right.
    pub(crate) fn root(&self) -> Hash {
        let mut peaks = self.peaks.iter().rev().map(|(_, hash)| *hash);
        let Some(last) = peaks.next() else { return Sm3::digest([]).into() };
        peaks.fold(last, |right, left| node(&left, &right))
    }
}
