use wallet_crypto::entropy::EntropyError;
use wallet_protocol::id::DeviceId;

use super::EndReason;
use super::end::end_binding;
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
    let found = work.find_device(device).await?.filter(|found| found.holder_id == holder_id);
    let found = found.ok_or(UnbindError::NotFound)?;
    if !end_binding(work.as_mut(), &found, EndReason::Unbound, now).await? {
        return Err(UnbindError::NotFound);
    }
    let record = Leaf::about(app, Act::DeviceUnbound, holder_id, &[&holder_id, &device], String::new(), now)?;
    work.commit(record).await?;
    Ok(())
}
