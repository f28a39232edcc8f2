use serde::{Deserialize, Serialize};

use crate::bytes::Bytes;
use crate::epoch::StatusEpoch;
use crate::id::{HolderId, LicenceId};
use crate::licence::LicenceState;
use crate::time::UnixTime;

super::endpoints! {
    /// Lists the licences in the wallet.
    ListLicences: Get "/v1/wallet/licences" BoundDevice, () => LicencesResponse;
    /// What changed since a cursor.
    Sync: Post "/v1/wallet/sync" BoundDevice, SyncQuery => SyncResponse;
}

/// A licence in the wallet.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LicenceBody {
    /// The licence.
    pub licence_id: LicenceId,
    /// Who holds it.
    pub holder_id: HolderId,
    /// State now.
    pub state: LicenceState,
    /// Generation of the status.
    pub status_epoch: StatusEpoch,
    /// The last word of the registry.
    pub confirmed_at: UnixTime,
    /// The signed licence (`licence.proto` `SignedLicence`): what the phone checks and keeps.
    pub signed: Bytes,
}

/// The licences in the wallet.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LicencesResponse {
    /// At most 500.
    pub licences: Vec<LicenceBody>,
}

/// Where the wallet stands.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SyncQuery {
    /// The cursor of the last answer; absent at first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
}

/// What changed.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SyncResponse {
    /// Changed or new licences, at most 100, in the order of their changes.
    pub changed: Vec<LicenceBody>,
    /// For the next call.
    pub cursor: String,
    /// Whether there is more: call again at once.
    pub more: bool,
    /// The server's time, for the phone's clock.
    pub server_time: UnixTime,
}
