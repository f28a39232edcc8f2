use async_trait::async_trait;
use wallet_protocol::id::HolderId;

use super::StoreError;
use crate::holder::HolderMerge;

/// Records that were merged into others.
#[async_trait]
pub trait MergeStore {
    /// Notes that a record ends in another, once for ever; `false` where it has ended already, or the other has.
    async fn add_merge(&mut self, merge: &HolderMerge) -> Result<bool, StoreError>;

    /// What became of a record that was merged into another.
    async fn find_merge(&mut self, from: HolderId) -> Result<Option<HolderMerge>, StoreError>;

    /// What was merged into a record, oldest first, at most `limit`.
    async fn list_merges(&mut self, into: HolderId, limit: u32) -> Result<Vec<HolderMerge>, StoreError>;
}
