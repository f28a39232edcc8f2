use std::fmt;
use std::str::FromStr;

use wallet_crypto::digest::Digest;
use wallet_protocol::ledger::Head;
use wallet_protocol::time::UnixTime;

/// The tree that a published head is about.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct PublishedTree {
    /// Entries in it.
    pub size: u64,
    /// Its root.
    pub root: Digest,
}

impl From<&Head> for PublishedTree {
    fn from(head: &Head) -> Self {
        Self { size: head.size, root: head.root }
    }
}

/// Why grants and bindings are not written.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum FenceReason {
    /// More entries were published than are here: the database is an old copy, or entries were cut off.
    Behind,
    /// Other entries were published than are here: the database went on from an old copy, or was rewritten.
    Differs,
    /// What a sink holds was not signed by the ledger's key: another key, another log, or a forgery.
    Unverified,
}

/// No reason has this name.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("no such reason for a fence")]
pub struct UnknownFenceReason;

impl FenceReason {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Behind, Self::Differs, Self::Unverified];

    /// The name in the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Behind => "behind",
            Self::Differs => "differs",
            Self::Unverified => "unverified",
        }
    }
}

impl fmt::Display for FenceReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for FenceReason {
    type Err = UnknownFenceReason;

    fn from_str(name: &str) -> Result<Self, UnknownFenceReason> {
        Self::ALL.into_iter().find(|reason| reason.as_str() == name).ok_or(UnknownFenceReason)
    }
}

/// A fence around grants and bindings: while it stands, no process commits an act that does not pass it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Fence {
    /// How many stood before, and one.
    pub number: u64,
    /// Why it was raised.
    pub reason: FenceReason,
    /// Entries that were in the database.
    pub size: u64,
    /// The tree that was published; nothing where nobody of ours signed it.
    pub published: Option<PublishedTree>,
    /// When it was raised.
    pub raised_at: UnixTime,
}

/// A published tree that this database will never be again, because an operator said so.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct AcceptedLoss {
    /// The largest tree that had been published.
    pub tree: PublishedTree,
    /// When its loss was accepted.
    pub at: UnixTime,
}

impl AcceptedLoss {
    /// Whether a published head is of what was lost: that tree, or an earlier one that another sink still holds.
    pub fn covers(&self, head: &Head) -> bool {
        PublishedTree::from(head) == self.tree || (head.size <= self.tree.size && head.signed_at <= self.at)
    }
}
