use async_trait::async_trait;
use wallet_protocol::id::LeafId;

use super::StoreError;
use crate::staff::StaffAlert;

/// What auditors should look at. Only ever added to.
#[async_trait]
pub trait AlertStore {
    /// Adds an alert; fails where one was raised with the same leaf.
    async fn add_alert(&mut self, alert: &StaffAlert) -> Result<(), StoreError>;

    /// Alerts, newest first, those before `before`.
    async fn list_alerts(
        &mut self,
        before: Option<LeafId>,
        limit: u32,
    ) -> Result<Vec<StaffAlert>, StoreError>;
}
