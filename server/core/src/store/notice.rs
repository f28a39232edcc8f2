use async_trait::async_trait;
use wallet_protocol::id::{HolderId, NoticeId};
use wallet_protocol::time::UnixTime;

use super::StoreError;
use crate::notice::{Notice, NoticeChannel, NoticeEnd};

/// Notices that were written, and what became of them.
#[async_trait]
pub trait NoticeStore {
    /// Writes a notice.
    async fn add_notice(&mut self, notice: &Notice) -> Result<(), StoreError>;

    /// What is to be sent at `now` by a channel, longest due first.
    async fn list_due_notices(
        &mut self,
        channel: NoticeChannel,
        now: UnixTime,
        limit: u32,
    ) -> Result<Vec<Notice>, StoreError>;

    /// The notices to a holder, newest first.
    async fn list_notices(&mut self, holder: HolderId, limit: u32) -> Result<Vec<Notice>, StoreError>;

    /// Takes a notice that was tried `tries` times for one more; whether this call did it.
    async fn take_notice(&mut self, id: NoticeId, tries: u32, next_at: UnixTime) -> Result<bool, StoreError>;

    /// Notes what became of a notice, once.
    async fn end_notice(&mut self, id: NoticeId, end: NoticeEnd, at: UnixTime) -> Result<bool, StoreError>;

    /// Deletes notices that ended before `before`, at most `limit`; how many.
    async fn forget_notices(&mut self, before: UnixTime, limit: u32) -> Result<u64, StoreError>;
}
