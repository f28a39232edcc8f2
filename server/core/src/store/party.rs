use async_trait::async_trait;
use wallet_crypto::digest::Digest;
use wallet_protocol::grant::PartyCategory;
use wallet_protocol::id::RelyingPartyId;
use wallet_protocol::time::UnixTime;

use super::StoreError;
use crate::relying_party::{PartyKey, RelyingParty};

/// The directory of relying parties.
#[async_trait]
pub trait PartyStore {
    /// Adds a party; `false` where its credit code is taken.
    async fn add_party(&mut self, party: &RelyingParty) -> Result<bool, StoreError>;

    /// The party with this id.
    async fn find_party(&mut self, id: RelyingPartyId) -> Result<Option<RelyingParty>, StoreError>;

    /// The party with this id, kept as it is until this unit of work ends.
    async fn hold_party(&mut self, id: RelyingPartyId) -> Result<Option<RelyingParty>, StoreError>;

    /// The party with this credit code.
    async fn find_party_by_credit_code(
        &mut self,
        credit_code: &str,
    ) -> Result<Option<RelyingParty>, StoreError>;

    /// Replaces name, category, contact and state unless the party is closed; whether this call did it.
    async fn change_party(&mut self, party: &RelyingParty) -> Result<bool, StoreError>;

    /// Parties in the order of their ids, after `after`.
    async fn list_parties(
        &mut self,
        after: Option<RelyingPartyId>,
        limit: u32,
    ) -> Result<Vec<RelyingParty>, StoreError>;

    /// Active parties whose name begins with `name`, by name.
    async fn search_parties(
        &mut self,
        name: &str,
        category: Option<PartyCategory>,
        limit: u32,
    ) -> Result<Vec<RelyingParty>, StoreError>;

    /// Adds a key; `false` where it is or was in the directory.
    async fn add_party_key(&mut self, key: &PartyKey) -> Result<bool, StoreError>;

    /// Ends a key of this party; whether this call did it.
    async fn end_party_key(
        &mut self,
        party: RelyingPartyId,
        thumbprint: Digest,
        now: UnixTime,
    ) -> Result<bool, StoreError>;

    /// The key with this thumbprint.
    async fn find_party_key(&mut self, thumbprint: Digest) -> Result<Option<PartyKey>, StoreError>;

    /// The keys of a party, newest first, at most 100.
    async fn list_party_keys(&mut self, party: RelyingPartyId) -> Result<Vec<PartyKey>, StoreError>;

    /// Remembers an assertion until `until`; `false` where it was there.
    async fn add_assertion(&mut self, assertion: Digest, until: UnixTime) -> Result<bool, StoreError>;
}
