use std::time::Duration;

use async_trait::async_trait;
use wallet_crypto::digest::Digest;
use wallet_protocol::time::UnixTime;

/// What is remembered only to notice a second showing.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum Seen {
    /// A proof of possession's `jti`.
    Proof,
    /// A frame that was checked online.
    Frame,
    /// The assertion of a relying party.
    Assertion,
}

/// A token bucket.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Limit {
    /// Names the bucket's kind; keys of different kinds never meet.
    pub name: &'static str,
    /// What may come at once.
    pub burst: u32,
    /// What comes back per minute.
    pub per_minute: u32,
}

/// What a token bucket says.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Allowance {
    /// Go on.
    Allowed,
    /// Not now.
    Refused {
        /// Until the next token.
        retry_after: Duration,
    },
}

/// The short-lived state cannot be reached, or is full.
#[derive(Debug, thiserror::Error)]
pub enum ShortLivedError {
    /// It does not answer in time.
    #[error("the short-lived state does not answer")]
    Unavailable(#[source] Option<Box<dyn std::error::Error + Send + Sync>>),
    /// It holds as much as it may.
    #[error("the short-lived state is full")]
    Full,
}

/// State that may be lost: losing it refuses what should have been taken, and nothing more. Nothing that must happen
/// once depends on it alone.
#[async_trait]
pub trait ShortLived: Send + Sync {
    /// Keeps a challenge until `expires_at`.
    async fn put_challenge(&self, challenge: Digest, expires_at: UnixTime) -> Result<(), ShortLivedError>;

    /// Takes a challenge; whether it was there and in time. Of two calls at once, one takes it.
    async fn take_challenge(&self, challenge: Digest) -> Result<bool, ShortLivedError>;

    /// Whether this is the first time it is seen; remembered until `until`.
    async fn first_sight(&self, kind: Seen, what: Digest, until: UnixTime) -> Result<bool, ShortLivedError>;

    /// Keeps what a short reference stands for; `false` where the reference is taken (make another).
    async fn put_reference(
        &self,
        reference: Digest,
        stands_for: Vec<u8>,
        expires_at: UnixTime,
    ) -> Result<bool, ShortLivedError>;

    /// Takes what a short reference stands for. Of two calls at once, one gets it.
    async fn take_reference(&self, reference: Digest) -> Result<Option<Vec<u8>>, ShortLivedError>;

    /// Takes one token from the bucket of `key`.
    async fn allow(&self, limit: Limit, key: &str) -> Result<Allowance, ShortLivedError>;

    /// Whether it answers.
    async fn ready(&self) -> Result<(), ShortLivedError>;
}
