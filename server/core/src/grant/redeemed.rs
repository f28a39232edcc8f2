use wallet_protocol::endpoint::{GrantState, RedeemResponse};
use wallet_protocol::grant::GrantHandle;
use wallet_protocol::id::{GrantId, ShareRequestId};
use wallet_protocol::time::UnixTime;

use super::handle::stored_handle;
use super::present::open_answer;
use super::redeem::RedeemError;
use super::{Grant, GrantEnd};
use crate::app::App;
use crate::relying_party::ActingParty;
use crate::store::StoreError;

/// What this party redeemed before `before`, newest first.
pub async fn list_redeemed(
    app: &App,
    ActingParty(party): &ActingParty,
    before: Option<(UnixTime, GrantId)>,
    limit: u32,
) -> Result<Vec<Grant>, StoreError> {
    app.stores.read().await?.list_spent_grants(party.id, before, limit).await
}

/// A grant that this party redeemed, and what it got as long as that is kept.
pub async fn find_redeemed(
    app: &App,
    ActingParty(party): &ActingParty,
    id: GrantId,
) -> Result<Option<(Grant, Option<RedeemResponse>)>, RedeemError> {
    let since = app.clock.now().minus(app.policy.answer_kept);
    let mut work = app.stores.read().await?;
    let spent = |grant: &Grant| matches!(grant.end, Some(GrantEnd::Spent { by, .. }) if by == party.id);
    let Some(grant) = work.find_grant(id).await?.filter(spent) else { return Ok(None) };
    let kept = work.find_kept_answer(id, party.id, since).await?;
    drop(work);
    let answer = kept.map(|sealed| open_answer(app, id, sealed)).transpose()?;
    Ok(Some((grant, answer)))
}

/// The grant that answers a request of this party, and how it stands.
pub async fn find_of_request(
    app: &App,
    ActingParty(party): &ActingParty,
    id: ShareRequestId,
) -> Result<Option<(GrantId, GrantState)>, StoreError> {
    let now = app.clock.now();
    let mut work = app.stores.read().await?;
    let own = work.find_request(id).await?.is_some_and(|request| request.party_id == party.id);
    if !own {
        return Ok(None);
    }
    let grant = work.find_grant_by_handle(stored_handle(app, &GrantHandle::Request(id))).await?;
    Ok(grant.map(|grant| (grant.id, grant.state_at(now))))
}
