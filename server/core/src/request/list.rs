use wallet_protocol::id::ShareRequestId;

use super::ShareRequest;
use crate::app::App;
use crate::relying_party::ActingParty;
use crate::store::StoreError;

/// The requests of this party before `before`, newest first.
pub async fn list(
    app: &App,
    ActingParty(party): &ActingParty,
    before: Option<ShareRequestId>,
    limit: u32,
) -> Result<Vec<ShareRequest>, StoreError> {
    app.stores.read().await?.list_requests(party.id, before, limit).await
}

/// A request of this party, with the link that holders open.
pub async fn find(
    app: &App,
    ActingParty(party): &ActingParty,
    id: ShareRequestId,
) -> Result<Option<(ShareRequest, String)>, StoreError> {
    let request = app.stores.read().await?.find_request(id).await?;
    let request = request.filter(|request| request.party_id == party.id);
    let link = || app.policy.share.request(&crate::grant::request_token(app, id));
    Ok(request.map(|request| (request, link())))
}
