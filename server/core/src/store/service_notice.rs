use async_trait::async_trait;
use wallet_protocol::id::ServiceNoticeId;
use wallet_protocol::time::UnixTime;

use super::StoreError;
use crate::service_notice::ServiceNotice;

/// What holders are told about the service.
#[async_trait]
pub trait ServiceNoticeStore {
    /// Adds a notice, unless `most` are not over at its publication; whether it was added.
    async fn add_service_notice(&mut self, notice: &ServiceNotice, most: u32) -> Result<bool, StoreError>;

    /// Withdraws a notice that is neither over nor withdrawn; whether this call did it.
    async fn withdraw_service_notice(
        &mut self,
        id: ServiceNoticeId,
        now: UnixTime,
    ) -> Result<bool, StoreError>;

    /// Notices that are not over at `now` and begin before `ahead`, in the order of their beginnings.
    async fn list_current_service_notices(
        &mut self,
        now: UnixTime,
        ahead: UnixTime,
        limit: u32,
    ) -> Result<Vec<ServiceNotice>, StoreError>;

    /// All notices, newest first.
    async fn list_service_notices(&mut self, limit: u32) -> Result<Vec<ServiceNotice>, StoreError>;
}
