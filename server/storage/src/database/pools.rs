//! Connections: what they are told first, and in what state they come back.

use std::time::Duration;

use sqlx::any::{AnyConnectOptions, AnyPoolOptions};
use sqlx::{AnyConnection, AnyPool, ConnectOptions as _, Connection as _, Executor as _};
use tracing::log::LevelFilter;

use super::{DatabaseOptions, Engine, OpenError};

const SQLITE_READERS: u32 = 4;
/// A connection that lay idle for longer is asked whether it still lives before it is used.
const TRUSTED_IDLE: Duration = Duration::from_secs(1);
const IDLE: Duration = Duration::from_secs(600);
const LIFETIME: Duration = Duration::from_secs(1_800);
const SLOW: Duration = Duration::from_secs(1);

/// SQLite reads through connections of its own, which refuse to write; PostgreSQL has one pool for both.
#[derive(Clone, Debug)]
pub(super) struct Pools {
    pub(super) reader: AnyPool,
    pub(super) writer: AnyPool,
}

impl Pools {
    pub(super) async fn open(
        engine: Engine,
        url: &str,
        options: &DatabaseOptions,
    ) -> Result<Self, OpenError> {
        let to = address(engine, url)?;
        match engine {
            Engine::Postgres => {
                let pool = pool(engine, options.max_connections, options, engine.writer_greeting());
                let writer = pool.connect_with(to).await?;
                Ok(Self { reader: writer.clone(), writer })
            }
            Engine::Sqlite => {
                let writer =
                    pool(engine, 1, options, engine.writer_greeting()).connect_with(to.clone()).await?;
                keeps_a_log(&writer).await?;
                let readers = options.max_connections.clamp(1, SQLITE_READERS);
                let reader =
                    pool(engine, readers, options, engine.reader_greeting()).connect_with(to).await?;
                Ok(Self { reader, writer })
            }
        }
    }
}

fn address(engine: Engine, url: &str) -> Result<AnyConnectOptions, OpenError> {
    let made_if_missing = engine == Engine::Sqlite && !url.contains('?');
    let url = if made_if_missing { format!("{url}?mode=rwc") } else { url.to_owned() };
    let to: AnyConnectOptions = url.parse()?;
    Ok(to.log_statements(LevelFilter::Trace).log_slow_statements(LevelFilter::Warn, SLOW))
}

fn pool(
    engine: Engine,
    connections: u32,
    options: &DatabaseOptions,
    greeting: &'static [&'static str],
) -> AnyPoolOptions {
    // A file does not go away: opening it again would only lose what was prepared and cached.
    let (idle, lifetime) = match engine {
        Engine::Postgres => (Some(IDLE), Some(LIFETIME)),
        Engine::Sqlite => (None, None),
    };
    AnyPoolOptions::new()
        .idle_timeout(idle)
        .max_lifetime(lifetime)
        .max_connections(connections)
        .acquire_timeout(options.acquire_timeout)
        .test_before_acquire(false)
        .after_connect(move |connection, _| Box::pin(greet(connection, greeting)))
        .before_acquire(move |connection, meta| Box::pin(is_alive(engine, connection, meta.idle_for)))
        .after_release(move |connection, _| Box::pin(roll_back(engine, connection)))
}

async fn greet(connection: &mut AnyConnection, greeting: &'static [&'static str]) -> Result<(), sqlx::Error> {
    for statement in greeting {
        connection.execute(*statement).await?;
    }
    Ok(())
}

/// On some file systems, and in memory, SQLite keeps another journal without an error.
async fn keeps_a_log(writer: &AnyPool) -> Result<(), OpenError> {
    let mode: String = sqlx::query_scalar("PRAGMA journal_mode").fetch_one(writer).await?;
    if mode == "wal" { Ok(()) } else { Err(OpenError::NoLog(mode)) }
}

async fn is_alive(
    engine: Engine,
    connection: &mut AnyConnection,
    idle_for: Duration,
) -> Result<bool, sqlx::Error> {
    Ok(engine == Engine::Sqlite || idle_for < TRUSTED_IDLE || connection.ping().await.is_ok())
}

/// A future that was dropped while it began a transaction hands an open transaction back: later writes through that
/// connection would be acknowledged and lost.
async fn roll_back(engine: Engine, connection: &mut AnyConnection) -> Result<bool, sqlx::Error> {
    match engine {
        // A bare ROLLBACK outside a transaction puts a warning into the log of the database, once a request.
        // In a failed transaction BEGIN is refused; the connection is closed then.
        Engine::Postgres => Ok(connection.execute("BEGIN; ROLLBACK").await.is_ok()),
        Engine::Sqlite => match connection.execute("ROLLBACK").await {
            Ok(_) => Ok(true),
            Err(sqlx::Error::Database(error)) => Ok(error.message().contains("no transaction is active")),
            Err(_) => Ok(false),
        },
    }
}
