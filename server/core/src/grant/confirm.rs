use wallet_crypto::entropy::EntropyError;
use wallet_protocol::id::GrantId;

use crate::app::App;
use crate::history::{Event, EventKind};
use crate::ledger::{Act, Leaf};
use crate::licence::holders_of;
use crate::session::BoundDevice;
use crate::store::StoreError;

/// The grant was not taken over.
#[derive(Debug, thiserror::Error)]
pub enum ConfirmGrantError {
    /// Chance failed.
    #[error(transparent)]
    Entropy(#[from] EntropyError),
    /// No such grant of this person or an organisation they act for.
    #[error("no such grant")]
    NotFound,
    /// It is over, or of a phone that is bound.
    #[error("the grant is over, or not suspended")]
    Over,
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Takes over an open grant of a phone whose binding ended: from now on it can be redeemed again.
pub async fn confirm(app: &App, actor: &BoundDevice, id: GrantId) -> Result<(), ConfirmGrantError> {
    let now = app.clock.now();
    let mut work = app.stores.begin().await?;
    let holders = holders_of(work.as_mut(), actor).await?;
    let grant = work.find_grant(id).await?.filter(|grant| holders.contains(&grant.holder_id));
    let grant = grant.ok_or(ConfirmGrantError::NotFound)?;
    if work.find_device(grant.kept_by()).await?.is_some_and(|device| device.is_live())
        || !work.confirm_grant(id, actor.device.id, now).await?
    {
        return Err(ConfirmGrantError::Over);
    }
    let event = Event {
        holder_id: grant.holder_id,
        number: work.next_change(grant.holder_id).await?,
        at: now,
        kind: EventKind::GrantConfirmed,
        party_id: None,
        grant_id: Some(id),
        request_id: grant.request_id,
        licence_id: Some(grant.licence_id),
        detail: grant.purpose.clone(),
    };
    work.add_event(&event).await?;
    let objects: [&(dyn std::fmt::Display + Sync); 2] = [&id, &actor.device.id];
    let detail = format!("purpose={}", grant.purpose);
    work.commit(Leaf::about(app, Act::GrantConfirmed, grant.holder_id, &objects, detail, now)?).await?;
    Ok(())
}
