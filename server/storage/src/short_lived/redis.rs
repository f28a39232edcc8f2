use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use redis::aio::{ConnectionManager, ConnectionManagerConfig};
use redis::{Cmd, FromRedisValue, RedisError, Script, ScriptInvocation, cmd};
use wallet_crypto::digest::Digest;
use wallet_protocol::time::{Clock, UnixTime};
use wallet_server_core::port::{Allowance, Limit, Seen, ShortLived, ShortLivedError};

use super::bucket::{interval, micros, refused};

/// Every call is answered or given up within this.
const DEADLINE: Duration = Duration::from_millis(250);
const CONNECT_DEADLINE: Duration = Duration::from_secs(2);

/// Sets a key unless a live one is there; whether it did. A value is its end in milliseconds, a colon and the rest:
/// the end counts by the caller's clock, the lifetime of the key only clears up behind it.
const ADD: &str = r"
local kept = redis.call('GET', KEYS[1])
if kept and tonumber(string.match(kept, '^(%d+):')) > tonumber(ARGV[2]) then return 0 end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[3])
return 1
";

/// Takes one token from a bucket kept as the microsecond at which it is full again; answers with 0, or with the
/// microseconds to wait. The same steps as `bucket::spend`.
const SPEND: &str = r"
local interval, burst, now = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local room = interval * burst
local full_at = math.min(math.max(tonumber(redis.call('GET', KEYS[1]) or now), now), now + room)
local missing = full_at + interval - now - room
if missing > 0 then return missing end
full_at = full_at + interval
redis.call('SET', KEYS[1], string.format('%.0f', full_at), 'PX', math.ceil((full_at - now) / 1000))
return 0
";

/// Short-lived state in Redis, shared by all servers.
///
/// Ends count by the caller's clock; lifetimes are told to Redis as spans, so that a Redis whose clock is off keeps
/// things for as long as it should. Redis must run with `maxmemory-policy noeviction`: then it refuses rather than
/// forgets when it is full, and we answer [`ShortLivedError::Full`].
pub struct Redis {
    connection: ConnectionManager,
    prefix: String,
    clock: Arc<dyn Clock>,
    add: Script,
    spend: Script,
}

/// Redis could not be reached.
#[derive(Debug, thiserror::Error)]
#[error("Redis cannot be reached")]
pub struct RedisOpenError(#[from] RedisError);

impl Redis {
    /// Connects to `url`; all keys begin with `prefix`.
    pub async fn connect(url: &str, prefix: &str, clock: Arc<dyn Clock>) -> Result<Self, RedisOpenError> {
        let config = ConnectionManagerConfig::new()
            .set_connection_timeout(Some(CONNECT_DEADLINE))
            .set_response_timeout(Some(DEADLINE))
            .set_number_of_retries(2);
        let connection = ConnectionManager::new_with_config(redis::Client::open(url)?, config).await?;
        let (add, spend) = (Script::new(ADD), Script::new(SPEND));
        Ok(Self { connection, prefix: prefix.to_owned(), clock, add, spend })
    }

    fn key(&self, kind: &str, digest: Digest) -> String {
        format!("{}{kind}:{}", self.prefix, digest.to_hex())
    }

    async fn ask<T: FromRedisValue>(&self, command: &Cmd) -> Result<T, ShortLivedError> {
        let mut connection = self.connection.clone();
        in_time(command.query_async(&mut connection)).await
    }

    async fn run(&self, script: &ScriptInvocation<'_>) -> Result<u64, ShortLivedError> {
        let mut connection = self.connection.clone();
        in_time(script.invoke_async(&mut connection)).await
    }

    /// Adds an entry; `false` where a live one is there.
    async fn add(&self, key: String, value: &[u8], until: UnixTime) -> Result<bool, ShortLivedError> {
        let now = self.clock.now();
        let span = until.since(now).as_millis().max(1);
        let kept = [format!("{}:", until.as_millis().max(0)).as_bytes(), value].concat();
        let mut call = self.add.prepare_invoke();
        call.key(key).arg(kept).arg(now.as_millis()).arg(u64::try_from(span).unwrap_or(u64::MAX));
        Ok(self.run(&call).await? == 1)
    }

    async fn take(&self, key: String) -> Result<Option<Vec<u8>>, ShortLivedError> {
        let now = self.clock.now().as_millis();
        let kept: Option<Vec<u8>> = self.ask(cmd("GETDEL").arg(key)).await?;
        Ok(kept.as_deref().and_then(|kept| live(kept, now)))
    }
}

/// The rest of a value whose end is still to come.
fn live(kept: &[u8], now: i64) -> Option<Vec<u8>> {
    let colon = kept.iter().position(|byte| *byte == b':')?;
    let (until, rest) = kept.split_at_checked(colon)?;
    let until: i64 = std::str::from_utf8(until).ok()?.parse().ok()?;
    (until > now).then(|| rest.iter().skip(1).copied().collect())
}

async fn in_time<T>(answer: impl Future<Output = Result<T, RedisError>>) -> Result<T, ShortLivedError> {
    match tokio::time::timeout(DEADLINE, answer).await {
        Ok(Ok(answer)) => Ok(answer),
        Ok(Err(error)) if error.code() == Some("OOM") => Err(ShortLivedError::Full),
        Ok(Err(error)) => Err(ShortLivedError::Unavailable(Some(Box::new(error)))),
        Err(elapsed) => Err(ShortLivedError::Unavailable(Some(Box::new(elapsed)))),
    }
}

const fn seen_name(kind: Seen) -> &'static str {
    match kind {
        Seen::Proof => "proof",
        Seen::Frame => "frame",
        Seen::Assertion => "assertion",
    }
}

#[async_trait]
impl ShortLived for Redis {
    async fn put_challenge(&self, challenge: Digest, expires_at: UnixTime) -> Result<(), ShortLivedError> {
        self.add(self.key("challenge", challenge), &[], expires_at).await.map(|_| ())
    }

    async fn take_challenge(&self, challenge: Digest) -> Result<bool, ShortLivedError> {
        Ok(self.take(self.key("challenge", challenge)).await?.is_some())
    }

    async fn first_sight(&self, kind: Seen, what: Digest, until: UnixTime) -> Result<bool, ShortLivedError> {
        self.add(self.key(seen_name(kind), what), &[], until).await
    }

    async fn put_reference(
        &self,
        reference: Digest,
        stands_for: Vec<u8>,
        expires_at: UnixTime,
    ) -> Result<bool, ShortLivedError> {
        self.add(self.key("reference", reference), &stands_for, expires_at).await
    }

    async fn take_reference(&self, reference: Digest) -> Result<Option<Vec<u8>>, ShortLivedError> {
        self.take(self.key("reference", reference)).await
    }

    async fn allow(&self, limit: Limit, key: &str) -> Result<Allowance, ShortLivedError> {
        let name = format!("{}limit:{}:{key}", self.prefix, limit.name);
        let mut call = self.spend.prepare_invoke();
        call.key(name).arg(interval(limit)).arg(limit.burst).arg(micros(self.clock.now()));
        match self.run(&call).await? {
            0 => Ok(Allowance::Allowed),
            missing => Ok(refused(i64::try_from(missing).unwrap_or(i64::MAX))),
        }
    }

    async fn ready(&self) -> Result<(), ShortLivedError> {
        self.ask::<String>(&cmd("PING")).await.map(|_| ())
    }
}
