use async_trait::async_trait;
use wallet_protocol::time::UnixTime;

use super::StoreError;
use crate::ledger::{AcceptedLoss, Fence, FenceReason, PublishedTree};

/// What a sink outside is known to hold.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct PublishedHead {
    /// Entries its newest head covers.
    pub size: u64,
    /// When it was published.
    pub at: UnixTime,
}

/// Fences around grants and bindings, and what was published of the ledger.
#[async_trait]
pub trait FenceStore {
    /// The fence that stands.
    async fn standing_fence(&mut self) -> Result<Option<Fence>, StoreError>;

    /// Raises a fence over a database of `size` entries; `false` where one stands already. From the next commit on, whatever
    /// does not pass it fails with [`StoreError::Fenced`], in every process.
    async fn raise_fence(
        &mut self,
        reason: FenceReason,
        size: u64,
        published: Option<PublishedTree>,
        at: UnixTime,
    ) -> Result<bool, StoreError>;

    /// Lifts the fence that stands; `accepted` is the published tree that this database will never be again. `false` where
    /// none stands.
    async fn lift_fence(&mut self, accepted: Option<PublishedTree>, at: UnixTime)
    -> Result<bool, StoreError>;

    /// The published tree whose loss was accepted last.
    async fn accepted_loss(&mut self) -> Result<Option<AcceptedLoss>, StoreError>;

    /// What the sink of this name is known to hold.
    async fn find_published(&mut self, sink: &str) -> Result<Option<PublishedHead>, StoreError>;

    /// Remembers what it holds, in place of what was known before.
    async fn keep_published(&mut self, sink: &str, head: &PublishedHead) -> Result<(), StoreError>;
}
