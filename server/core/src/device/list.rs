use std::time::Duration;

use wallet_protocol::endpoint::{DeviceBody, DevicesResponse};

use crate::app::App;
use crate::session::BoundDevice;
use crate::store::StoreError;

const ENDED_DAYS: u64 = 30;

/// The devices cannot be listed now.
#[derive(Debug, thiserror::Error)]
pub enum ListDevicesError {
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Lists the holder's devices, those ended in the last 30 days included.
pub async fn list(app: &App, actor: &BoundDevice) -> Result<DevicesResponse, ListDevicesError> {
    let since = app.clock.now().minus(Duration::from_secs(ENDED_DAYS * 86_400));
    let mut work = app.stores.read().await?;
    let devices = work.list_devices(actor.device.holder_id, since).await?;
    let devices = devices.into_iter().map(|device| DeviceBody {
        device_id: device.id,
        label: device.label.clone(),
        level: device.level,
        binding_epoch: device.binding_epoch,
        bound_at: device.bound_at,
        ended_at: device.ended.map(|(at, _)| at),
        this_device: device.id == actor.device.id,
    });
    Ok(DevicesResponse { devices: devices.collect() })
}
