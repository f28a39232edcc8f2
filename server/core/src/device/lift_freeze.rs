use wallet_crypto::domain::Domain;
use wallet_crypto::entropy::EntropyError;
use wallet_protocol::endpoint::{LiftFreezeRequest, SupportResponse};
use wallet_protocol::id::DeviceId;
use wallet_protocol::time::UnixTime;

use super::Device;
use crate::app::App;
use crate::history::{EventKind, note};
use crate::holder::{ConfirmHolderError, confirm_holder};
use crate::ledger::{Act, Leaf};
use crate::session::BoundDevice;
use crate::store::{StoreError, UnitOfWork};
use crate::support::{SupportError, status};

/// The freeze was not lifted.
#[derive(Debug, thiserror::Error)]
pub enum LiftFreezeError {
    /// Chance failed.
    #[error(transparent)]
    Entropy(#[from] EntropyError),
    /// The holder was not confirmed.
    #[error(transparent)]
    Holder(#[from] ConfirmHolderError),
    /// The device is not frozen, or not by that freeze any more.
    #[error("the device is not frozen")]
    NotFrozen,
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// It cannot be told how the binding stands now.
    #[error(transparent)]
    Support(#[from] SupportError),
}

/// Lifts the freeze of the device that asks, for whoever proves the holder's name anew.
pub async fn lift_freeze(
    app: &App,
    actor: &BoundDevice,
    request: &LiftFreezeRequest,
) -> Result<SupportResponse, LiftFreezeError> {
    let Device { id, holder_id, frozen, .. } = actor.device;
    let (frozen_at, _) = frozen.ok_or(LiftFreezeError::NotFrozen)?;
    let nonce = lift_nonce(app, id, frozen_at);
    confirm_holder(app, holder_id, &request.real_name, nonce, app.policy.real_name_level).await?;
    let mut work = app.stores.begin().await?;
    let leaf = lift_in(app, work.as_mut(), &actor.device, "by=holder").await?;
    work.commit(leaf.into()).await?;
    Ok(status(app, id).await?)
}

/// Lifts the freeze of a device inside a unit of work, the very one it was read with; the leaf is to be committed with
/// it.
pub(crate) async fn lift_in(
    app: &App,
    work: &mut dyn UnitOfWork,
    device: &Device,
    detail: &str,
) -> Result<Leaf, LiftFreezeError> {
    let now = app.clock.now();
    let (frozen_at, _) = device.frozen.ok_or(LiftFreezeError::NotFrozen)?;
    if !work.unfreeze_device(device.id, frozen_at).await? {
        return Err(LiftFreezeError::NotFrozen);
    }
    note(work, device.holder_id, EventKind::DeviceUnfrozen, detail.to_owned(), now).await?;
    let objects: [&(dyn std::fmt::Display + Sync); 2] = [&device.holder_id, &device.id];
    Ok(Leaf::new(app, Act::DeviceUnfrozen, device.holder_id, &objects, detail.to_owned(), now)?)
}

/// What the real-name step that lifts this freeze is started with; another freeze has another.
pub(crate) fn lift_nonce(app: &App, device: DeviceId, frozen_at: UnixTime) -> String {
    let key = app.keys.storage.derive_mac(Domain::RealNameNonce, b"lift freeze");
    let device = device.to_string();
    let parts: [&[u8]; 2] = [device.as_bytes(), &frozen_at.as_millis().to_be_bytes()];
    key.mac(Domain::RealNameNonce, &parts).to_hex()
}
