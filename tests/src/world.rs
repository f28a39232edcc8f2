use std::path::{Path, PathBuf};
use std::sync::Arc;

use sqlx::Connection as _;
use wallet_crypto::entropy::SeededEntropy;
use wallet_protocol::time::{FrozenClock, UnixTime};
use wallet_server::config::{Config, SecretText};
use wallet_server::serve::{Running, start_with};

/// What the server keeps its data in.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Engine {
    /// PostgreSQL and Redis, as production has them.
    Postgres,
    /// SQLite and state in the process, as it comes.
    Sqlite,
}

/// A server in this process, with a clock that stands still until it is told to move.
pub struct World {
    /// The clock of the server.
    pub clock: Arc<FrozenClock>,
    /// The server.
    pub server: Running,
    /// Where it keeps its data.
    pub folder: tempfile::TempDir,
}

/// The moment all stories begin: 2026-11-21T01:46:40Z.
const BEGINNING: UnixTime = UnixTime::from_secs(1_795_225_600);

impl World {
    /// Starts a server of its own; `name` keeps databases and Redis keys of different tests apart.
    pub async fn start(engine: Engine, name: &str) -> Self {
        Self::start_with(engine, name, |_| {}).await
    }

    /// The same with changed settings.
    pub async fn start_with(engine: Engine, name: &str, edit: impl FnOnce(&mut Config)) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let clock = Arc::new(FrozenClock::at(BEGINNING));
        let mut config = Config { data: Some(folder.path().to_owned()), ..Config::default() };
        config.http.listen = ([127, 0, 0, 1], 0).into();
        config.http.rate_limits = false;
        if engine == Engine::Postgres {
            config.database.url = SecretText::Inline(own_database(name).await);
            config.redis.url = SecretText::Inline(needed("LUZHENG_TEST_REDIS_URL"));
            config.redis.prefix = format!("test:{name}:");
        }
        edit(&mut config);
        let entropy = Arc::new(SeededEntropy::new(seed(name)));
        let server = start_with(&config, Arc::clone(&clock) as _, entropy).await.expect("the server starts");
        Self { clock, server, folder }
    }

    /// A copy of the SQLite database as it is now.
    pub async fn back_up(&self) -> PathBuf {
        let copy = self.folder.path().join("backup.sqlite");
        let statement = format!("VACUUM INTO '{}'", copy.display());
        let done = sqlx::query(sqlx::AssertSqlSafe(statement)).execute(self.server.database.writer()).await;
        done.expect("a copy");
        copy
    }

    /// Stops, puts a copy of the SQLite database in its place, and starts again with `config`, at another address.
    pub async fn restore(self, copy: &Path, config: &Config, seed: u64) -> Self {
        let Self { clock, server, folder } = self;
        server.stop().await;
        for rest in ["luzheng.sqlite-wal", "luzheng.sqlite-shm"] {
            // A database that was closed well has none.
            let _ = std::fs::remove_file(folder.path().join(rest));
        }
        std::fs::copy(copy, folder.path().join("luzheng.sqlite")).expect("the copy in its place");
        let entropy = Arc::new(SeededEntropy::new(seed));
        let server = start_with(config, Arc::clone(&clock) as _, entropy).await.expect("the server starts");
        Self { clock, server, folder }
    }
}

/// Different stories get different ids, so that they can share one Redis.
fn seed(name: &str) -> u64 {
    name.bytes().fold(7, |seed, byte| seed.wrapping_mul(31).wrapping_add(u64::from(byte)))
}

pub(crate) fn needed(variable: &str) -> String {
    std::env::var(variable).unwrap_or_else(|_| {
        panic!("{variable} is not set: run this test through tools/test or tools/services run")
    })
}

/// A fresh database for one test, on the server that the test command started.
pub(crate) async fn own_database(name: &str) -> String {
    sqlx::any::install_default_drivers();
    let server = needed("LUZHENG_TEST_POSTGRES_URL");
    let name = format!("story_{name}");
    let mut connection = sqlx::AnyConnection::connect(&server).await.expect("PostgreSQL answers");
    for statement in
        [format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"), format!("CREATE DATABASE {name}")]
    {
        sqlx::query(sqlx::AssertSqlSafe(statement))
            .execute(&mut connection)
            .await
            .expect("a database of its own");
    }
    let (server, query) = server.split_once('?').map_or((server.as_str(), None), |(s, q)| (s, Some(q)));
    let (base, _) = server.rsplit_once('/').expect("a URL with a database");
    query.map_or_else(|| format!("{base}/{name}"), |query| format!("{base}/{name}?{query}"))
}
