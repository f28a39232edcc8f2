use async_trait::async_trait;
use wallet_protocol::id::HolderId;

use super::StoreError;
use crate::organisation::Membership;

/// Who acts for which organisation.
#[async_trait]
pub trait MembershipStore {
    /// Adds a live membership; `false` where person and organisation have one already.
    async fn add_membership(&mut self, membership: &Membership) -> Result<bool, StoreError>;

    /// The live membership of a person in an organisation.
    async fn find_membership(
        &mut self,
        person: HolderId,
        organisation: HolderId,
    ) -> Result<Option<Membership>, StoreError>;

    /// The live memberships of a person, oldest first, at most 100.
    async fn list_memberships(&mut self, person: HolderId) -> Result<Vec<Membership>, StoreError>;
}
