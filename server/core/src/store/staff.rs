use async_trait::async_trait;
use wallet_protocol::id::StaffId;

use super::StoreError;
use crate::staff::StaffAccount;

/// Staff accounts.
#[async_trait]
pub trait StaffStore {
    /// Adds an account; `false` where its login name is taken.
    async fn add_staff(&mut self, account: &StaffAccount) -> Result<bool, StoreError>;

    /// The account with this id.
    async fn find_staff(&mut self, id: StaffId) -> Result<Option<StaffAccount>, StoreError>;
}
