use crate::epoch::StatusEpoch;
use crate::licence::{DueDates, LicenceState};
use crate::time::UnixTime;

/// What an online look-up adds to what the code itself says.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct OnlineStatus {
    /// State now.
    pub state: LicenceState,
    /// Generation of the status now.
    pub status_epoch: StatusEpoch,
    /// The four clocks now.
    pub due: DueDates,
    /// The last word of the registry.
    pub confirmed_at: UnixTime,
    /// Whether the device and binding epoch that the token was issued to are still the holder's.
    pub binding_live: bool,
    /// Whether this very frame was seen before.
    pub replayed: bool,
}
