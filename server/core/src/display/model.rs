use serde::{Deserialize, Serialize};
use wallet_protocol::display::PackId;
use wallet_protocol::epoch::{BindingEpoch, StatusEpoch};
use wallet_protocol::id::{DeviceId, HolderId, LicenceId};
use wallet_protocol::time::UnixTime;

/// Consecutive display tokens that were issued together.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct DisplayPack {
    /// Its id, as it stands in each token.
    pub id: PackId,
    /// The licence that is shown.
    pub licence_id: LicenceId,
    /// The device that shows it.
    pub device_id: DeviceId,
    /// Generation of the device's binding.
    pub binding_epoch: BindingEpoch,
    /// Generation of the licence's status.
    pub status_epoch: StatusEpoch,
    /// Start of the first window.
    pub not_before: UnixTime,
    /// End of the last window.
    pub not_after: UnixTime,
    /// How many windows.
    pub windows: u32,
    /// When it was issued.
    pub issued_at: UnixTime,
}

/// What a short reference stands for, in short-lived state.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct ShownLicence {
    /// Whose device shows it.
    pub holder_id: HolderId,
    /// The device.
    pub device_id: DeviceId,
    /// Generation of the binding.
    pub binding_epoch: BindingEpoch,
    /// The licence.
    pub licence_id: LicenceId,
    /// When the reference was given out.
    pub shown_at: UnixTime,
}
