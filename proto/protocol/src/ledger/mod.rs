//! The ledger: its entries, the tree over them, signed heads, and proofs that an entry is in it and that it only grew.
//!
//! The shape is RFC 9162 section 2.1 with SM3. Only complete subtrees are stored, each once and for good; everything
//! else is computed from them, so that a proof over ten million entries reads some two dozen rows.

mod audit;
mod flaw;
mod head;
mod leaf;
mod nodes;
mod note;
mod proof;
mod tree;

pub use audit::{Audit, Audited, StoredHead, StoredLeaf};
pub use flaw::Flaw;
pub use head::{Head, ledger_origin};
pub use leaf::LeafEntry;
pub use nodes::{MissingNode, NodeId, Nodes, wanted};
pub use note::{HeadError, SignedHead};
pub use proof::{ProofError, check_consistency, check_inclusion};
pub use tree::{OutOfTree, TreeError, appended, consistency, inclusion, root};
