use std::time::Duration;

use async_trait::async_trait;
use redis::aio::{ConnectionManager, ConnectionManagerConfig};
use redis::{FromRedisValue, RedisError, Script, cmd};
use wallet_crypto::digest::Digest;
use wallet_protocol::time::UnixTime;
use wallet_server_core::port::{Allowance, Limit, Seen, ShortLived, ShortLivedError};

/// Every call is answered or given up within this.
const DEADLINE: Duration = Duration::from_millis(250);

/// Takes one token from a bucket kept as `thousandths:millis`; answers with 0, or with the milliseconds to wait.
/// The time is the caller's, so that tests and several servers agree.
const SPEND: &str = r"
local full, per_minute, now = tonumber(ARGV[1]) * 1000, tonumber(ARGV[2]), tonumber(ARGV[3])
local left, at = full, now
local kept = redis.call('GET', KEYS[1])
if kept then
  local l, a = string.match(kept, '^(%d+):(%d+)$')
  left, at = tonumber(l), tonumber(a)
end
if now > at then left = math.min(full, left + math.floor((now - at) * per_minute / 60)) end
local wait = 0
if left >= 1000 then left = left - 1000 else wait = math.ceil((1000 - left) * 60 / per_minute) end
redis.call('SET', KEYS[1], string.format('%d:%d', left, math.max(now, at)), 'PX', math.ceil(full * 60 / per_minute) + 1000)
return wait
";

/// Short-lived state in Redis, shared by all servers.
///
/// Lifetimes are told to Redis as spans from the caller's clock, so that a Redis whose clock is off keeps things for
/// as long as it should.
pub struct Redis {
    connection: ConnectionManager,
    prefix: String,
    clock: std::sync::Arc<dyn wallet_protocol::time::Clock>,
    spend: Script,
}

/// Redis could not be reached.
#[derive(Debug, thiserror::Error)]
#[error("Redis cannot be reached")]
pub struct RedisOpenError(#[from] RedisError);

impl Redis {
    /// Connects to `url`; all keys begin with `prefix`.
    pub async fn connect(
        url: &str,
        prefix: &str,
        clock: std::sync::Arc<dyn wallet_protocol::time::Clock>,
    ) -> Result<Self, RedisOpenError> {
        let config = ConnectionManagerConfig::new()
            .set_connection_timeout(Some(Duration::from_secs(2)))
            .set_response_timeout(Some(DEADLINE))
            .set_number_of_retries(2);
        let client = redis::Client::open(url)?;
        let connection = ConnectionManager::new_with_config(client, config).await?;
        Ok(Self { connection, prefix: prefix.to_owned(), clock, spend: Script::new(SPEND) })
    }

    fn key(&self, kind: &str, digest: Digest) -> String {
        format!("{}{kind}:{}", self.prefix, digest.to_hex())
    }

    /// Milliseconds until `until`; at least one, because Redis refuses none.
    fn span(&self, until: UnixTime) -> u64 {
        u64::try_from(until.since(self.clock.now()).as_millis()).unwrap_or(u64::MAX).max(1)
    }

    async fn ask<T: FromRedisValue>(&self, command: &redis::Cmd) -> Result<T, ShortLivedError> {
        let mut connection = self.connection.clone();
        match tokio::time::timeout(DEADLINE, command.query_async(&mut connection)).await {
            Ok(Ok(answer)) => Ok(answer),
            Ok(Err(error)) => Err(ShortLivedError::Unavailable(Some(Box::new(error)))),
            Err(elapsed) => Err(ShortLivedError::Unavailable(Some(Box::new(elapsed)))),
        }
    }

    /// Sets a key that is not there; whether it did.
    async fn set_new(&self, key: String, value: &[u8], until: UnixTime) -> Result<bool, ShortLivedError> {
        let mut command = cmd("SET");
        command.arg(key).arg(value).arg("NX").arg("PX").arg(self.span(until));
        Ok(self.ask::<Option<String>>(&command).await?.is_some())
    }

    async fn take(&self, key: String) -> Result<Option<Vec<u8>>, ShortLivedError> {
        self.ask(cmd("GETDEL").arg(key)).await
    }
}

const fn seen_name(kind: Seen) -> &'static str {
    match kind {
        Seen::Proof => "proof",
        Seen::Frame => "frame",
    }
}

#[async_trait]
impl ShortLived for Redis {
    async fn put_challenge(&self, challenge: Digest, expires_at: UnixTime) -> Result<(), ShortLivedError> {
        self.set_new(self.key("challenge", challenge), b"1", expires_at).await.map(|_| ())
    }

    async fn take_challenge(&self, challenge: Digest) -> Result<bool, ShortLivedError> {
        Ok(self.take(self.key("challenge", challenge)).await?.is_some())
    }

    async fn first_sight(&self, kind: Seen, what: Digest, until: UnixTime) -> Result<bool, ShortLivedError> {
        self.set_new(self.key(seen_name(kind), what), b"1", until).await
    }

    async fn put_reference(
        &self,
        reference: Digest,
        stands_for: Vec<u8>,
        expires_at: UnixTime,
    ) -> Result<bool, ShortLivedError> {
        self.set_new(self.key("reference", reference), &stands_for, expires_at).await
    }

    async fn take_reference(&self, reference: Digest) -> Result<Option<Vec<u8>>, ShortLivedError> {
        self.take(self.key("reference", reference)).await
    }

    async fn allow(&self, limit: Limit, key: &str) -> Result<Allowance, ShortLivedError> {
        let name = format!("{}limit:{}:{key}", self.prefix, limit.name);
        let mut call = self.spend.prepare_invoke();
        call.key(name).arg(limit.burst).arg(limit.per_minute.max(1)).arg(self.clock.now().as_millis());
        let mut connection = self.connection.clone();
        let waited = tokio::time::timeout(DEADLINE, call.invoke_async::<u64>(&mut connection)).await;
        match waited {
            Ok(Ok(0)) => Ok(Allowance::Allowed),
            Ok(Ok(millis)) => Ok(Allowance::Refused { retry_after: Duration::from_millis(millis) }),
            Ok(Err(error)) => Err(ShortLivedError::Unavailable(Some(Box::new(error)))),
            Err(elapsed) => Err(ShortLivedError::Unavailable(Some(Box::new(elapsed)))),
        }
    }

    async fn ready(&self) -> Result<(), ShortLivedError> {
        self.ask::<String>(&cmd("PING")).await.map(|_| ())
    }
}
