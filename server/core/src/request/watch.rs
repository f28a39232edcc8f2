use wallet_protocol::endpoint::RequestStatus;
use wallet_protocol::id::ShareRequestId;

use crate::app::App;
use crate::relying_party::ActingParty;
use crate::store::StoreError;

/// It cannot be said how the request stands.
#[derive(Debug, thiserror::Error)]
pub enum WatchRequestError {
    /// The party has made no such request.
    #[error("no such request of this party")]
    NotFound,
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// How a request of this party stands; never who answered, nor why they declined.
pub async fn watch(
    app: &App,
    ActingParty(party): &ActingParty,
    id: ShareRequestId,
) -> Result<RequestStatus, WatchRequestError> {
    let now = app.clock.now();
    let request = app.stores.read().await?.find_request(id).await?;
    let request = request.filter(|request| request.party_id == party.id);
    let request = request.ok_or(WatchRequestError::NotFound)?;
    Ok(RequestStatus {
        request_id: id,
        state: request.state_at(now),
        answered_at: request.answer.map(|(at, _)| at),
        expires_at: request.expires_at,
        reference: request.reference,
    })
}
