use async_trait::async_trait;
use wallet_protocol::id::{HolderId, LicenceId, ShareRequestId};
use wallet_protocol::time::UnixTime;

use super::StoreError;
use crate::history::{Event, EventKind};

/// What happened to holders.
#[async_trait]
pub trait HistoryStore {
    /// Adds an event.
    async fn add_event(&mut self, event: &Event) -> Result<(), StoreError>;

    /// Whether this holder has an event of this kind about this request.
    async fn has_event(
        &mut self,
        holder: HolderId,
        kind: EventKind,
        request: ShareRequestId,
    ) -> Result<bool, StoreError>;

    /// Whether this holder has an event of this kind about this licence after `since`.
    async fn has_recent_event(
        &mut self,
        holder: HolderId,
        kind: EventKind,
        licence: LicenceId,
        since: UnixTime,
    ) -> Result<bool, StoreError>;

    /// The events of a holder before the one with number `before`, newest first.
    async fn list_events(
        &mut self,
        holder: HolderId,
        before: Option<i64>,
        limit: u32,
    ) -> Result<Vec<Event>, StoreError>;
}
