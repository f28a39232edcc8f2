/// The first thing that is not as it was signed; entries and heads are counted from zero.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
pub enum Flaw {
    /// The next entry in the order is not there.
    #[error("entry {index} is missing")]
    LeafMissing {
        /// Which.
        index: u64,
    },
    /// The order names an entry that is not there.
    #[error("entry {index} ({id}) was deleted")]
    LeafDeleted {
        /// Which.
        index: u64,
        /// Its id.
        id: String,
    },
    /// An entry is not what was put into the tree.
    #[error("entry {index} ({id}) was altered")]
    LeafAltered {
        /// Which.
        index: u64,
        /// Its id.
        id: String,
    },
    /// A stored hash of the tree is not that of the entries under it.
    #[error("a hash over the entries {first} to {last} is not theirs")]
    Node {
        /// The first entry under it.
        first: u64,
        /// The last entry under it.
        last: u64,
    },
    /// The next head is not there.
    #[error("head {number} is missing")]
    HeadMissing {
        /// Which.
        number: u64,
    },
    /// A head was not signed as it stands there.
    #[error("head {number} was altered: {error}")]
    HeadForged {
        /// Which.
        number: u64,
        /// In what way.
        error: super::HeadError,
    },
    /// A signed head does not follow the one before it.
    #[error("head {number} does not follow head {before}")]
    HeadOutOfLine {
        /// Which.
        number: u64,
        /// The one before it.
        before: u64,
    },
    /// The entries are not those that a head was signed over, while all before `first` are.
    #[error(
        "head {number} was signed over other entries: one of {first} to {last} was altered, moved or deleted"
    )]
    HeadDiffers {
        /// Which.
        number: u64,
        /// The first entry that no earlier head covers.
        first: u64,
        /// The last entry it covers.
        last: u64,
    },
    /// A head covers more entries than there are.
    #[error(
        "head {number} covers more entries than there are: one of {first} to {last} was deleted or cut off"
    )]
    Truncated {
        /// Which.
        number: u64,
        /// The first entry that no earlier head covers.
        first: u64,
        /// The last entry it covers.
        last: u64,
    },
    /// No head covers the last entries, though heads are signed together with them.
    #[error("head {number} is missing: the entries from {first} on are covered by none")]
    Uncovered {
        /// Which.
        number: u64,
        /// The first that no head covers.
        first: u64,
    },
    /// An entry is neither ordered nor waiting to be.
    #[error("{count} entries were taken out of the order")]
    Unordered {
        /// How many.
        count: u64,
    },
}

impl Flaw {
    /// The entries among which the first bad one is, where it is about entries.
    pub fn leaves(&self) -> Option<(u64, u64)> {
        match *self {
            Self::LeafMissing { index }
            | Self::LeafDeleted { index, .. }
            | Self::LeafAltered { index, .. } => Some((index, index)),
            Self::Node { first, last }
            | Self::HeadDiffers { first, last, .. }
            | Self::Truncated { first, last, .. } => Some((first, last)),
            Self::HeadMissing { .. }
            | Self::HeadForged { .. }
            | Self::HeadOutOfLine { .. }
            | Self::Uncovered { .. }
            | Self::Unordered { .. } => None,
        }
    }
}
