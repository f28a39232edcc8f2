use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use async_trait::async_trait;
use wallet_crypto::digest::Digest;
use wallet_protocol::time::{Clock, UnixTime};
use wallet_server_core::port::{Allowance, Limit, Seen, ShortLived, ShortLivedError};

/// Entries of one kind at most; beyond that the live ones are kept and new ones refused.
const MAX_ENTRIES: usize = 1_000_000;
/// Thousandths of a token.
const WHOLE: u64 = 1_000;

/// Short-lived state in the memory of this process.
pub struct InProcess {
    clock: Arc<dyn Clock>,
    max_entries: usize,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    challenges: Expiring<Digest, ()>,
    seen: Expiring<(Seen, Digest), ()>,
    references: Expiring<Digest, Vec<u8>>,
    buckets: Expiring<(&'static str, String), Bucket>,
}

#[derive(Clone, Copy)]
struct Bucket {
    thousandths: u64,
    at: UnixTime,
}

struct Expiring<K, V> {
    entries: HashMap<K, (UnixTime, V)>,
    next_sweep: UnixTime,
}

impl<K, V> Default for Expiring<K, V> {
    fn default() -> Self {
        Self { entries: HashMap::new(), next_sweep: UnixTime::default() }
    }
}

impl<K: Eq + Hash, V> Expiring<K, V> {
    /// Makes room: what is over goes, once a second at most unless the place is full.
    fn make_room(&mut self, now: UnixTime, max: usize) -> Result<(), ShortLivedError> {
        if now >= self.next_sweep || self.entries.len() >= max {
            self.entries.retain(|_, (until, _)| *until > now);
            self.next_sweep = now.plus(Duration::from_secs(1));
        }
        if self.entries.len() >= max { Err(ShortLivedError::Full) } else { Ok(()) }
    }

    fn live(&self, key: &K, now: UnixTime) -> bool {
        self.entries.get(key).is_some_and(|(until, _)| *until > now)
    }

    /// Adds an entry; `false` where a live one is there.
    fn add(
        &mut self,
        key: K,
        value: V,
        until: UnixTime,
        now: UnixTime,
        max: usize,
    ) -> Result<bool, ShortLivedError> {
        if self.live(&key, now) {
            return Ok(false);
        }
        self.make_room(now, max)?;
        self.entries.insert(key, (until, value));
        Ok(true)
    }

    fn take(&mut self, key: &K, now: UnixTime) -> Option<V> {
        self.entries.remove(key).filter(|(until, _)| *until > now).map(|(_, value)| value)
    }
}

impl InProcess {
    /// Empty state that tells time by `clock`.
    pub fn new(clock: Arc<dyn Clock>) -> Self {
        Self::bounded(clock, MAX_ENTRIES)
    }

    /// Empty state with room for `max_entries` of each kind.
    pub fn bounded(clock: Arc<dyn Clock>, max_entries: usize) -> Self {
        Self { clock, max_entries, state: Mutex::new(State::default()) }
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
        self.state().challenges.add(challenge, (), expires_at, now, self.max_entries).map(|_| ())
    }

    async fn take_challenge(&self, challenge: Digest) -> Result<bool, ShortLivedError> {
        let now = self.clock.now();
        Ok(self.state().challenges.take(&challenge, now).is_some())
    }

    async fn first_sight(&self, kind: Seen, what: Digest, until: UnixTime) -> Result<bool, ShortLivedError> {
        let now = self.clock.now();
        self.state().seen.add((kind, what), (), until, now, self.max_entries)
    }

    async fn put_reference(
        &self,
        reference: Digest,
        stands_for: Vec<u8>,
        expires_at: UnixTime,
    ) -> Result<bool, ShortLivedError> {
        let now = self.clock.now();
        self.state().references.add(reference, stands_for, expires_at, now, self.max_entries)
    }

    async fn take_reference(&self, reference: Digest) -> Result<Option<Vec<u8>>, ShortLivedError> {
        let now = self.clock.now();
        Ok(self.state().references.take(&reference, now))
    }

    async fn allow(&self, limit: Limit, key: &str) -> Result<Allowance, ShortLivedError> {
        let now = self.clock.now();
        let mut state = self.state();
        let name = (limit.name, key.to_owned());
        let full = u64::from(limit.burst) * WHOLE;
        let known =
            if state.buckets.live(&name, now) { state.buckets.entries.get(&name).map(|e| e.1) } else { None };
        if known.is_none() {
            state.buckets.make_room(now, self.max_entries)?;
        }
        let bucket = known.unwrap_or(Bucket { thousandths: full, at: now });
        let (allowance, bucket) = spend(bucket, limit, now);
        let refill = Duration::from_millis(full * 60 / u64::from(limit.per_minute.max(1)) + 1_000);
        state.buckets.entries.insert(name, (now.plus(refill), bucket));
        Ok(allowance)
    }

    async fn ready(&self) -> Result<(), ShortLivedError> {
        Ok(())
    }
}

fn spend(bucket: Bucket, limit: Limit, now: UnixTime) -> (Allowance, Bucket) {
    let full = u64::from(limit.burst) * WHOLE;
    let per_minute = u64::from(limit.per_minute.max(1));
    let elapsed = u64::try_from(now.since(bucket.at).as_millis()).unwrap_or(u64::MAX);
    // Tokens a minute are thousandths a 60 milliseconds.
    let thousandths = bucket.thousandths.saturating_add(elapsed.saturating_mul(per_minute) / 60).min(full);
    if thousandths >= WHOLE {
        return (Allowance::Allowed, Bucket { thousandths: thousandths - WHOLE, at: now });
    }
    let missing = WHOLE - thousandths;
    let retry_after = Duration::from_millis((missing * 60).div_ceil(per_minute));
    (Allowance::Refused { retry_after }, Bucket { thousandths, at: now })
}
