use async_trait::async_trait;
use wallet_crypto::digest::Digest;
use wallet_protocol::id::{RelyingPartyId, ShareRequestId};
use wallet_protocol::time::UnixTime;

use super::StoreError;
use crate::request::{Answer, ShareRequest};

/// Requests of relying parties.
#[async_trait]
pub trait ShareRequestStore {
    /// Adds a request.
    async fn add_request(&mut self, request: &ShareRequest) -> Result<(), StoreError>;

    /// The request with this id.
    async fn find_request(&mut self, id: ShareRequestId) -> Result<Option<ShareRequest>, StoreError>;

    /// The request whose link has this digest.
    async fn find_request_by_link(&mut self, link: Digest) -> Result<Option<ShareRequest>, StoreError>;

    /// Answers an open request that is not over; of two calls at once, one does it.
    async fn answer_request(
        &mut self,
        id: ShareRequestId,
        answer: Answer,
        now: UnixTime,
    ) -> Result<bool, StoreError>;

    /// The requests of a party before the one with the id `before`, newest first.
    async fn list_requests(
        &mut self,
        party: RelyingPartyId,
        before: Option<ShareRequestId>,
        limit: u32,
    ) -> Result<Vec<ShareRequest>, StoreError>;

    /// How many requests of a party are open, counted up to `most`.
    async fn count_open_requests(
        &mut self,
        party: RelyingPartyId,
        now: UnixTime,
        most: u32,
    ) -> Result<u32, StoreError>;
}
