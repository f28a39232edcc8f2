use std::collections::BTreeMap;

use wallet_crypto::digest::Digest;
use wallet_crypto::signature::VerifyingKey;

use super::{Flaw, Head, LeafEntry, NodeId, SignedHead, appended, root};

/// An entry as a database or an export has it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct StoredLeaf {
    /// Its place in the order, from zero.
    pub index: u64,
    /// Its id in the order.
    pub id: String,
    /// Its hash, as it was put into the tree.
    pub hash: Digest,
    /// The entry itself, where it is there.
    pub entry: Option<LeafEntry>,
    /// Levels and hashes of the complete subtrees that it ends, from level 1 upwards.
    pub nodes: Vec<(u8, Digest)>,
}

/// A head as a database or an export has it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct StoredHead {
    /// How many are before it.
    pub number: u64,
    /// Entries it covers.
    pub size: u64,
    /// The note.
    pub note: String,
}

/// What was found to be as it was signed.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Audited {
    /// Entries.
    pub leaves: u64,
    /// Heads.
    pub heads: u64,
    /// The newest head.
    pub newest: Option<Head>,
}

/// Reads a ledger from its beginning and stops at the first thing that is not as it was signed; what it keeps in
/// memory grows with the logarithm of the log.
pub struct Audit<'k> {
    origin: &'k str,
    keys: &'k [VerifyingKey],
    size: u64,
    /// The complete subtrees that the right edge still needs.
    edge: BTreeMap<NodeId, Digest>,
    newest: Option<Head>,
}

impl<'k> Audit<'k> {
    /// Begins; heads count where one of `keys` signed them for the log `origin`.
    pub fn new(origin: &'k str, keys: &'k [VerifyingKey]) -> Self {
        Self { origin, keys, size: 0, edge: BTreeMap::new(), newest: None }
    }

    /// How many entries were read.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// The next entry in the order.
    pub fn leaf(&mut self, stored: &StoredLeaf) -> Result<(), Flaw> {
        let index = self.size;
        if stored.index != index {
            return Err(Flaw::LeafMissing { index });
        }
        let id = stored.id.clone();
        match &stored.entry {
            None => return Err(Flaw::LeafDeleted { index, id }),
            Some(entry) if entry.id != id || entry.hash() != stored.hash => {
                return Err(Flaw::LeafAltered { index, id });
            }
            Some(_) => {}
        }
        // The edge holds whatever is left of a new leaf: nothing can be missing from it.
        let completed = appended(&self.edge, index, stored.hash).unwrap_or_default();
        self.size += 1;
        let size = self.size;
        let above = completed.iter().skip(1).map(|(id, hash)| (id.level, *hash));
        if !above.clone().eq(stored.nodes.iter().copied()) {
            let wrong = above.zip(stored.nodes.iter()).find(|(ours, theirs)| ours != *theirs);
            let level = wrong.map_or(completed.len().saturating_sub(1), |((level, _), _)| usize::from(level));
            let under = u32::try_from(level).ok().and_then(|level| 1u64.checked_shl(level)).unwrap_or(size);
            return Err(Flaw::Node { first: size.saturating_sub(under), last: index });
        }
        self.edge.extend(completed);
        // What is not on the right edge of the tree of this size is part of something larger.
        self.edge.retain(|id, _| id.index % 2 == 0 && (size >> id.level) == id.index + 1);
        Ok(())
    }

    /// The next head; it comes once as many entries were read as it covers.
    pub fn head(&mut self, stored: &StoredHead) -> Result<(), Flaw> {
        let number = self.newest.as_ref().map_or(0, |head| head.number + 1);
        if stored.number != number {
            return Err(Flaw::HeadMissing { number });
        }
        let signed = SignedHead::read(&stored.note).and_then(|signed| signed.verify(self.origin, self.keys));
        let head = signed.map_err(|error| Flaw::HeadForged { number, error })?;
        if head.number != number || head.size != stored.size {
            return Err(Flaw::HeadOutOfLine { number, before: number.saturating_sub(1) });
        }
        self.follows(&head)?;
        let (first, last) = (self.covered(), head.size.saturating_sub(1));
        if head.size > self.size {
            return Err(Flaw::Truncated { number, first, last });
        }
        if head.size < self.size || root(&self.edge, self.size) != Ok(head.root) {
            return Err(Flaw::HeadDiffers { number, first, last });
        }
        self.newest = Some(head);
        Ok(())
    }

    fn follows(&self, head: &Head) -> Result<(), Flaw> {
        let (size, digest) = match &self.newest {
            None => (0, Head::BEFORE_THE_FIRST),
            Some(before) => (before.size, before.digest()),
        };
        if head.size >= size && head.previous == digest {
            return Ok(());
        }
        Err(Flaw::HeadOutOfLine { number: head.number, before: head.number.saturating_sub(1) })
    }

    fn covered(&self) -> u64 {
        self.newest.as_ref().map_or(0, |head| head.size)
    }

    /// The end: everything is covered by a head.
    pub fn end(self) -> Result<Audited, Flaw> {
        let (heads, first) = (self.newest.as_ref().map_or(0, |head| head.number + 1), self.covered());
        if first < self.size {
            return Err(Flaw::Uncovered { number: heads, first });
        }
        Ok(Audited { leaves: self.size, heads, newest: self.newest })
    }
}
