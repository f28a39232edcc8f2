//! What is recorded of every act, in the same transaction as the act, and the order that makes a tree of it.
//!
//! Personal data stands here only as keyed digests. An act writes its leaf; [`order()`] gives leaves their places, in
//! batches, by one process at a time, and signs a head over them in the same transaction. Everything about a tree can
//! then be proved by anybody who holds a head.
//!
//! | file | holds |
//! |---|---|
//! | `leaf` | acts and leaves, what `commit` takes |
//! | `order` | the sequencer |
//! | `prove` | the newest head, proofs of inclusion and consistency |
//! | `own` | the leaves that concern a holder, each with its proof |
//! | `search` | what auditors find at the console, each with its proof |
//! | `walk`, `audit` | reading the whole log, and whether it is as it was signed |
//! | `compare`, `publish` | newest heads in sinks outside, and whether the database is what they say |
//! | `fence`, `passage` | what is not written while it is not, act by act |
//! | `reconcile` | going on all the same, by an operator's word |

mod audit;
mod compare;
mod fence;
mod leaf;
mod order;
mod own;
mod passage;
mod prove;
mod publish;
mod reconcile;
mod search;
mod walk;

pub use audit::{AuditError, audit};
pub use compare::{CompareError, Comparison, compare};
pub use fence::{AcceptedLoss, Fence, FenceReason, PublishedTree, UnknownFenceReason};
pub use leaf::{Act, Leaf, Record};
pub use order::{BATCH, LeaseHolder, OrderError, Ordered, order, order_all};
pub use own::{ListReceiptsError, list_receipts};
pub use prove::{ProveError, consistency, head, inclusion};
pub use publish::{PublishError, PublishRule, Published, guard, publish};
pub use reconcile::{ReconcileError, Reconciled, Survey, reconcile, survey};
pub use search::{
    FoundLeaves, LeafSearch, ProvenLeaf, ReadLedgerError, note_export, place_of, prove_leaf, search,
};
pub use walk::{LogItem, LogWalk};
