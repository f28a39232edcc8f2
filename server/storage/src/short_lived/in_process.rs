use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use async_trait::async_trait;
use wallet_crypto::digest::Digest;
use wallet_protocol::time::{Clock, UnixTime};
use wallet_server_core::port::{Allowance, Limit, Seen, ShortLived, ShortLivedError};

use super::bucket::spend;
use super::expiring::Expiring;

/// Entries of one kind at most; beyond that the live ones are kept and new ones refused.
const ROOM: usize = 1_000_000;

/// Short-lived state in the memory of this process.
pub struct InProcess {
    clock: Arc<dyn Clock>,
    state: Mutex<State>,
}

struct State {
    challenges: Expiring<Digest, ()>,
    seen: Expiring<(Seen, Digest), ()>,
    references: Expiring<Digest, Vec<u8>>,
    buckets: Expiring<(&'static str, String), i64>,
}

impl InProcess {
    /// Empty state that tells time by `clock`.
    pub fn new(clock: Arc<dyn Clock>) -> Self {
        Self::bounded(clock, ROOM)
    }

    /// Empty state with room for so many entries of each kind.
    pub fn bounded(clock: Arc<dyn Clock>, room: usize) -> Self {
        let state = State {
            challenges: Expiring::with_room(room),
            seen: Expiring::with_room(room),
            references: Expiring::with_room(room),
            buckets: Expiring::with_room(room),
        };
        Self { clock, state: Mutex::new(state) }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // No code panics while it holds the lock; were it to, the maps would still be whole.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[async_trait]
impl ShortLived for InProcess {
    async fn put_challenge(&self, challenge: Digest, expires_at: UnixTime) -> Result<(), ShortLivedError> {
        let now = self.clock.now();
        self.state().challenges.add(challenge, (), expires_at, now).map(|_| ())
    }

    async fn take_challenge(&self, challenge: Digest) -> Result<bool, ShortLivedError> {
        let now = self.clock.now();
        Ok(self.state().challenges.take(&challenge, now).is_some())
    }

    async fn first_sight(&self, kind: Seen, what: Digest, until: UnixTime) -> Result<bool, ShortLivedError> {
        let now = self.clock.now();
        self.state().seen.add((kind, what), (), until, now)
    }

    async fn put_reference(
        &self,
        reference: Digest,
        stands_for: Vec<u8>,
        expires_at: UnixTime,
    ) -> Result<bool, ShortLivedError> {
        let now = self.clock.now();
        self.state().references.add(reference, stands_for, expires_at, now)
    }

    async fn take_reference(&self, reference: Digest) -> Result<Option<Vec<u8>>, ShortLivedError> {
        let now = self.clock.now();
        Ok(self.state().references.take(&reference, now))
    }

    async fn allow(&self, limit: Limit, key: &str) -> Result<Allowance, ShortLivedError> {
        let now = self.clock.now();
        let mut state = self.state();
        let name = (limit.name, key.to_owned());
        let (allowance, full_at) = spend(state.buckets.find(&name, now).copied(), limit, now);
        // A bucket that is full again is like one that never was.
        let until = UnixTime::from_millis(full_at / 1_000 + 1);
        state.buckets.put(name, full_at, until, now)?;
        Ok(allowance)
    }

    async fn ready(&self) -> Result<(), ShortLivedError> {
        Ok(())
    }
}
