use async_trait::async_trait;
use wallet_crypto::digest::Digest;
use wallet_protocol::id::{DeviceId, SessionId};
use wallet_protocol::time::UnixTime;

use super::StoreError;
use crate::session::Session;

/// What became of a refresh secret.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Rotation {
    /// It was the newest (or the one before, within the grace), and the new one took its place.
    Rotated(Session),
    /// It is none of this live session's any more: somebody uses an old one.
    Reused,
    /// No such live session.
    Unknown,
}

/// One rotation.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct RotationRequest {
    /// The session.
    pub session: SessionId,
    /// Digest of the secret that is spent.
    pub spent: Digest,
    /// Digest of the secret that takes its place.
    pub fresh: Digest,
    /// Now.
    pub now: UnixTime,
    /// The secret before the newest counts if the last rotation was later than this.
    pub grace_since: UnixTime,
    /// End of the new secret.
    pub expires_at: UnixTime,
}

/// Chains of refresh secrets.
#[async_trait]
pub trait SessionStore {
    /// The session with this id.
    async fn find_session(&mut self, id: SessionId) -> Result<Option<Session>, StoreError>;

    /// Adds a session.
    async fn add_session(&mut self, session: &Session) -> Result<(), StoreError>;

    /// Spends one refresh secret and puts the next in its place, in one statement: of two calls with the same secret,
    /// one is `Rotated`; the other is `Rotated` by the grace (it gets yet another secret) or `Reused`.
    async fn rotate_session(&mut self, request: &RotationRequest) -> Result<Rotation, StoreError>;

    /// Ends a live session; whether this call did it.
    async fn end_session(&mut self, id: SessionId, now: UnixTime) -> Result<bool, StoreError>;

    /// Ends all live sessions of a device.
    async fn end_sessions_of(&mut self, device: DeviceId, now: UnixTime) -> Result<u64, StoreError>;
}
