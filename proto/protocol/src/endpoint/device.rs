use serde::{Deserialize, Serialize};

use super::KeyLevel;
use crate::epoch::BindingEpoch;
use crate::id::DeviceId;
use crate::time::UnixTime;

super::endpoints! {
    /// Lists the holder's devices, ended ones of the last 30 days included.
    ListDevices: Get "/v1/wallet/devices" BoundDevice, () => DevicesResponse;
    /// Ends the binding of a device of this holder; its tokens and frames die with the epoch.
    UnbindDevice: Delete "/v1/wallet/devices/{device_id}" BoundDevice, () => ();
}

/// A holder's device.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeviceBody {
    /// The device.
    pub device_id: DeviceId,
    /// What the phone calls itself.
    pub label: String,
    /// Where its key lives.
    pub level: KeyLevel,
    /// Generation of the binding.
    pub binding_epoch: BindingEpoch,
    /// When it was bound.
    pub bound_at: UnixTime,
    /// When the binding ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended_at: Option<UnixTime>,
    /// Whether it is the one that asks.
    pub this_device: bool,
}

/// The holder's devices, newest first.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DevicesResponse {
    /// At most 100.
    pub devices: Vec<DeviceBody>,
}
