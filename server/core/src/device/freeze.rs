use wallet_crypto::entropy::EntropyError;
use wallet_protocol::endpoint::{FrozenBy, SupportResponse};

use super::Device;
use crate::app::App;
use crate::history::{EventKind, note};
use crate::ledger::{Act, Leaf};
use crate::session::BoundDevice;
use crate::store::{StoreError, UnitOfWork};
use crate::support::{SupportError, status};

/// The device was not frozen.
#[derive(Debug, thiserror::Error)]
pub enum FreezeError {
    /// Chance failed.
    #[error(transparent)]
    Entropy(#[from] EntropyError),
    /// It was frozen or had ended before.
    #[error("the device is frozen already, or its binding has ended")]
    Over,
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// It cannot be told how the binding stands now.
    #[error(transparent)]
    Support(#[from] SupportError),
}

/// Freezes the device that asks: from now on it shows and shares nothing. Not even whoever has it in their hand can
/// undo that without proving the holder's name anew.
pub async fn freeze(app: &App, actor: &BoundDevice) -> Result<SupportResponse, FreezeError> {
    let mut work = app.stores.begin().await?;
    let leaf = freeze_in(app, work.as_mut(), &actor.device, FrozenBy::Holder, "by=holder".to_owned()).await?;
    work.commit(leaf.into()).await?;
    Ok(status(app, actor.device.id).await?)
}

/// Freezes a device inside a unit of work; the leaf is to be committed with it.
pub(crate) async fn freeze_in(
    app: &App,
    work: &mut dyn UnitOfWork,
    device: &Device,
    by: FrozenBy,
    detail: String,
) -> Result<Leaf, FreezeError> {
    let now = app.clock.now();
    if !work.freeze_device(device.id, by, now).await? {
        return Err(FreezeError::Over);
    }
    note(work, device.holder_id, EventKind::DeviceFrozen, by.as_str().to_owned(), now).await?;
    let objects: [&(dyn std::fmt::Display + Sync); 2] = [&device.holder_id, &device.id];
    Ok(Leaf::new(app, Act::DeviceFrozen, device.holder_id, &objects, detail, now)?)
}
