use async_trait::async_trait;
use wallet_crypto::digest::Digest;
use wallet_protocol::grant::PartyCategory;
use wallet_protocol::id::{DeviceId, GrantId, HolderId, RelyingPartyId};
use wallet_protocol::time::UnixTime;

use super::StoreError;
use crate::grant::{Grant, KeptAnswer, Recipients};

/// One try to redeem.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Redemption {
    /// What is stored of the link, code or request.
    pub handle: Digest,
    /// Who redeems.
    pub party: RelyingPartyId,
    /// What the party is.
    pub category: PartyCategory,
    /// What is stored of the idempotency key.
    pub key: Digest,
    /// Now.
    pub now: UnixTime,
}

/// Permissions to share.
#[async_trait]
pub trait GrantStore {
    /// Adds a grant; `false` where its id, code or request is taken.
    async fn add_grant(&mut self, grant: &Grant) -> Result<bool, StoreError>;

    /// The grant with this id.
    async fn find_grant(&mut self, id: GrantId) -> Result<Option<Grant>, StoreError>;

    /// The grant behind a link, code or request.
    async fn find_grant_by_handle(&mut self, handle: Digest) -> Result<Option<Grant>, StoreError>;

    /// Spends a grant in one guarded statement: of all calls ever, one gets it. Everything else leaves it as it is.
    async fn spend_grant(&mut self, redemption: &Redemption) -> Result<Option<Grant>, StoreError>;

    /// Keeps what was answered.
    async fn keep_answer(&mut self, answer: &KeptAnswer) -> Result<(), StoreError>;

    /// What was answered to the same party with the same key not before `since`.
    async fn find_answer(
        &mut self,
        redemption: &Redemption,
        since: UnixTime,
    ) -> Result<Option<KeptAnswer>, StoreError>;

    /// What was answered to this party for this grant not before `since`, sealed.
    async fn find_kept_answer(
        &mut self,
        id: GrantId,
        party: RelyingPartyId,
        since: UnixTime,
    ) -> Result<Option<Vec<u8>>, StoreError>;

    /// What a party redeemed before a time and grant, newest first.
    async fn list_spent_grants(
        &mut self,
        party: RelyingPartyId,
        before: Option<(UnixTime, GrantId)>,
        limit: u32,
    ) -> Result<Vec<Grant>, StoreError>;

    /// What was answered for a grant, as long as it is kept.
    async fn answer_of(&mut self, id: GrantId) -> Result<Option<KeptAnswer>, StoreError>;

    /// The open grants of a holder, at most 500, kept as they are until this unit of work ends; in the order of their ids,
    /// in which they are held.
    async fn hold_open_grants(&mut self, holder: HolderId, now: UnixTime) -> Result<Vec<Grant>, StoreError>;

    /// Withdraws a grant that was neither spent nor withdrawn nor is over; whether this call did it.
    async fn revoke_grant(&mut self, id: GrantId, now: UnixTime) -> Result<bool, StoreError>;

    /// Withdraws every grant that is open; how many.
    async fn revoke_open_grants(&mut self, now: UnixTime) -> Result<u64, StoreError>;

    /// Notes that a device takes over an open grant; whether this call did it.
    async fn confirm_grant(&mut self, id: GrantId, by: DeviceId, now: UnixTime) -> Result<bool, StoreError>;

    /// The grants of a holder, newest first, at most 200.
    async fn list_grants(&mut self, holder: HolderId) -> Result<Vec<Grant>, StoreError>;

    /// How many grants of a holder are open: all of them, or those for the same recipients.
    async fn count_open_grants(
        &mut self,
        holder: HolderId,
        to: Option<Recipients>,
        now: UnixTime,
    ) -> Result<u32, StoreError>;
}
