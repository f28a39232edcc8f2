use async_trait::async_trait;
use wallet_protocol::id::RelyingPartyId;

use super::StoreError;
use crate::relying_party::RelyingParty;

/// The directory of relying parties.
#[async_trait]
pub trait PartyStore {
    /// Adds a party; `false` where its credit code is taken.
    async fn add_party(&mut self, party: &RelyingParty) -> Result<bool, StoreError>;

    /// The party with this id.
    async fn find_party(&mut self, id: RelyingPartyId) -> Result<Option<RelyingParty>, StoreError>;
}
