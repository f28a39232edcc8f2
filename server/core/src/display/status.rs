use wallet_protocol::epoch::BindingEpoch;
use wallet_protocol::id::{DeviceId, LicenceId};
use wallet_protocol::verdict::OnlineStatus;

use crate::licence::{FEED_SOURCE, Licence};
use crate::store::{StoreError, UnitOfWork};

/// What the database says now about a licence and the device that shows it.
pub(super) async fn online_status(
    work: &mut dyn UnitOfWork,
    licence: LicenceId,
    device: DeviceId,
    epoch: BindingEpoch,
) -> Result<Option<(Licence, OnlineStatus)>, StoreError> {
    let Some(licence) = work.find_licence(licence).await? else { return Ok(None) };
    let device = work.find_device(device).await?;
    let feed = work.find_feed(FEED_SOURCE).await?;
    let confirmed = feed.map(|feed| feed.confirmed_at).unwrap_or_default();
    let status = OnlineStatus {
        state: licence.state,
        status_epoch: licence.status_epoch,
        due: licence.due,
        confirmed_at: licence.confirmed_at.max(confirmed),
        binding_live: device.is_some_and(|device| device.is_usable() && device.binding_epoch == epoch),
        replayed: false,
    };
    Ok(Some((licence, status)))
}
