use wallet_crypto::digest::Digest;
use wallet_crypto::password::PasswordHash;
use wallet_protocol::id::{DeviceId, HolderId};
use wallet_protocol::time::UnixTime;

/// What is stored of a holder's recovery code.
#[derive(Clone)]
pub struct KeptRecoveryCode {
    /// Whose it is.
    pub holder_id: HolderId,
    /// Keyed digest of the part that finds it.
    pub selector: Digest,
    /// Slow hash of the part that proves it.
    pub secret: PasswordHash,
    /// Which device made it.
    pub device_id: DeviceId,
    /// When.
    pub made_at: UnixTime,
    /// Tries since it was made or unlocked.
    pub failures: u32,
    /// Until then no try counts.
    pub locked_until: Option<UnixTime>,
    /// When it was spent.
    pub spent_at: Option<UnixTime>,
}
