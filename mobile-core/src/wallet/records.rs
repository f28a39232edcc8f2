use serde::{Deserialize, Serialize};
use wallet_protocol::bytes::Bytes;
use wallet_protocol::endpoint::TokenBody;
use wallet_protocol::epoch::{BindingEpoch, StatusEpoch};
use wallet_protocol::id::{DeviceId, HolderId, LicenceId};
use wallet_protocol::licence::{DueDates, LicenceKind, LicenceState};
use wallet_protocol::time::UnixTime;

use crate::vault::RecordName;

/// Who this phone is bound to.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct BindingView {
    /// The holder.
    pub holder_id: HolderId,
    /// This device.
    pub device_id: DeviceId,
    /// Generation of the binding.
    pub binding_epoch: BindingEpoch,
    /// The holder's masked name.
    pub holder_name: String,
}

/// A licence on the phone.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct LicenceView {
    /// The licence.
    pub licence_id: LicenceId,
    /// Who holds it: the person or an organisation.
    pub holder_id: HolderId,
    /// Which of the nine.
    pub kind: LicenceKind,
    /// State when it was last synced.
    pub state: LicenceState,
    /// Generation of the status.
    pub status_epoch: StatusEpoch,
    /// The last word of the registry.
    pub confirmed_at: UnixTime,
    /// The four clocks.
    pub due: DueDates,
    /// First eight bytes of the digest of the signed document.
    pub(super) document_digest: u64,
}

/// Access token and refresh secret.
#[derive(Clone, Deserialize, Serialize)]
pub(crate) struct SessionRecord {
    pub(crate) access_token: String,
    pub(crate) refresh_secret: String,
}

/// Server time at a reading of the monotonic clock.
#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
pub(super) struct AnchorRecord {
    pub(super) server_time: UnixTime,
    pub(super) since_boot_millis: u64,
    pub(super) boot: Option<u64>,
}

/// The newest trust bundle, as published.
#[derive(Clone, Deserialize, Serialize)]
pub(super) struct TrustRecord {
    pub(super) number: u64,
    pub(super) bundle: Bytes,
}

/// Display tokens fetched ahead.
#[derive(Clone, Default, Deserialize, Serialize)]
pub(super) struct PackRecord {
    pub(super) tokens: Vec<TokenBody>,
}

pub(super) fn binding() -> RecordName {
    RecordName::new("binding", "this", "view")
}

pub(super) fn session() -> RecordName {
    RecordName::new("binding", "this", "session")
}

pub(super) fn anchor() -> RecordName {
    RecordName::new("clock", "server", "anchor")
}

pub(super) fn trust() -> RecordName {
    RecordName::new("trust", "newest", "bundle")
}

pub(super) fn cursor() -> RecordName {
    RecordName::new("sync", "licences", "cursor")
}

pub(super) const LICENCES: &str = "licences";
pub(super) const PACKS: &str = "packs";

pub(super) fn licence(id: LicenceId) -> RecordName {
    RecordName::new(LICENCES, &id.to_string(), "view")
}

pub(super) fn signed(id: LicenceId) -> RecordName {
    RecordName::new("signed", &id.to_string(), "licence")
}

pub(super) fn pack(id: LicenceId) -> RecordName {
    RecordName::new(PACKS, &id.to_string(), "tokens")
}
