//! The tree over the ledger's entries: roots, and proofs that an entry is in it and that it only grew.
//!
//! The shape is RFC 9162 section 2.1 with SM3. Only complete subtrees are stored, each once and for good; everything
//! else is computed from them, so that a proof over ten million entries reads some two dozen rows.

mod nodes;
mod proof;
mod tree;

pub use nodes::{MissingNode, NodeId, Nodes, wanted};
pub use proof::{ProofError, check_consistency, check_inclusion};
pub use tree::{OutOfTree, TreeError, appended, consistency, inclusion, root};
