use wallet_crypto::digest::Digest;
use wallet_protocol::epoch::BindingEpoch;
use wallet_protocol::id::{DeviceId, HolderId, SessionId};
use wallet_protocol::time::UnixTime;

/// A chain of refresh secrets that began with one binding.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Session {
    /// Its id.
    pub id: SessionId,
    /// The device it belongs to.
    pub device_id: DeviceId,
    /// The device's holder.
    pub holder_id: HolderId,
    /// Generation of the binding.
    pub binding_epoch: BindingEpoch,
    /// Digest of the newest refresh secret.
    pub refresh: Digest,
    /// Digest of the one before.
    pub previous_refresh: Option<Digest>,
    /// When it began.
    pub began_at: UnixTime,
    /// When the newest secret took its place.
    pub rotated_at: UnixTime,
    /// End of the newest secret.
    pub expires_at: UnixTime,
    /// When the session ended.
    pub ended_at: Option<UnixTime>,
}
