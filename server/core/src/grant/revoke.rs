use wallet_crypto::entropy::EntropyError;
use wallet_protocol::id::GrantId;

use super::Recipients;
use crate::app::App;
use crate::history::{Event, EventKind};
use crate::ledger::{Act, Leaf};
use crate::licence::holders_of;
use crate::session::BoundDevice;
use crate::store::StoreError;

/// The grant was not withdrawn.
#[derive(Debug, thiserror::Error)]
pub enum RevokeGrantError {
    /// Chance failed.
    #[error(transparent)]
    Entropy(#[from] EntropyError),
    /// No such grant of this person or an organisation they act for.
    #[error("no such grant")]
    NotFound,
    /// It was redeemed, withdrawn or is over.
    #[error("the grant was redeemed, withdrawn or is over")]
    Over,
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Withdraws a grant that nobody has redeemed; of this and a redemption at the same time, one wins.
pub async fn revoke(app: &App, actor: &BoundDevice, id: GrantId) -> Result<(), RevokeGrantError> {
    let now = app.clock.now();
    let mut work = app.stores.begin().await?;
    let holders = holders_of(work.as_mut(), actor).await?;
    let grant = work.find_grant(id).await?.filter(|grant| holders.contains(&grant.holder_id));
    let grant = grant.ok_or(RevokeGrantError::NotFound)?;
    if !work.revoke_grant(id, now).await? {
        return Err(RevokeGrantError::Over);
    }
    let event = Event {
        holder_id: grant.holder_id,
        number: work.next_change(grant.holder_id).await?,
        at: now,
        kind: EventKind::GrantRevoked,
        party_id: match grant.recipients {
            Recipients::Party(party) => Some(party),
            Recipients::Category(_) => None,
        },
        grant_id: Some(id),
        request_id: grant.request_id,
        licence_id: Some(grant.licence_id),
        detail: grant.purpose.clone(),
    };
    work.add_event(&event).await?;
    let detail = format!("purpose={}", grant.purpose);
    work.commit(Leaf::about(app, Act::GrantRevoked, grant.holder_id, &[&id], detail, now)?).await?;
    Ok(())
}
