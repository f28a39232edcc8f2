use wallet_crypto::entropy::EntropyError;
use wallet_protocol::id::DeviceId;

use super::EndReason;
use crate::app::App;
use crate::ledger::{Act, Leaf};
use crate::session::BoundDevice;
use crate::store::StoreError;

/// The device was not unbound.
#[derive(Debug, thiserror::Error)]
pub enum UnbindError {
    /// Chance failed.
    #[error(transparent)]
    Entropy(#[from] EntropyError),
    /// No live device of this holder has this id.
    #[error("no live device of this holder has this id")]
    NotFound,
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Ends a device of the actor's holder: the binding epoch rises, sessions end, tokens and frames die.
pub async fn unbind(app: &App, actor: &BoundDevice, device: DeviceId) -> Result<(), UnbindError> {
    let now = app.clock.now();
    let holder_id = actor.device.holder_id;
    let mut work = app.stores.begin().await?;
    if !work.end_device(device, holder_id, now, EndReason::Unbound).await? {
        return Err(UnbindError::NotFound);
    }
    work.end_sessions_of(device, now).await?;
    let holder = work.find_holder(holder_id).await?.ok_or(UnbindError::NotFound)?;
    work.bump_binding_epoch(holder_id, holder.binding_epoch).await?.ok_or(UnbindError::NotFound)?;
    let record = Leaf::about(app, Act::DeviceUnbound, holder_id, &[&holder_id, &device], String::new(), now)?;
    work.commit(record).await?;
    Ok(())
}
