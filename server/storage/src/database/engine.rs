use sqlx::AnyConnection;
use sqlx::AnyPool;
use sqlx::Executor as _;
use sqlx::any::AnyPoolOptions;

use super::DatabaseOptions;

/// The two engines.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Engine {
    /// PostgreSQL.
    Postgres,
    /// SQLite.
    Sqlite,
}

impl Engine {
    pub(super) fn of(url: &str) -> Option<Self> {
        match url.split_once(':')?.0 {
            "sqlite" => Some(Self::Sqlite),
            "postgres" | "postgresql" => Some(Self::Postgres),
            _ => None,
        }
    }

    /// SQLite takes its one write lock at the beginning: taking it later fails at once where another holds it.
    pub(super) const fn begin_statement(self) -> &'static str {
        match self {
            Self::Sqlite => "BEGIN IMMEDIATE",
            Self::Postgres => "BEGIN",
        }
    }

    /// What every writing connection is told first.
    const fn greeting(self) -> &'static str {
        match self {
            Self::Sqlite => {
                "PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; \
                 PRAGMA foreign_keys = ON;"
            }
            Self::Postgres => {
                "SET idle_in_transaction_session_timeout = '15s'; SET statement_timeout = '30s'; \
                 SET lock_timeout = '10s';"
            }
        }
    }

    pub(super) async fn writer(self, url: &str, options: &DatabaseOptions) -> Result<AnyPool, sqlx::Error> {
        let connections = match self {
            Self::Sqlite => 1,
            Self::Postgres => options.max_connections,
        };
        self.pool(connections, options, self.greeting()).connect(&self.url(url)).await
    }

    /// SQLite reads through connections of its own, which refuse to write; PostgreSQL through the one pool.
    pub(super) async fn reader(
        self,
        url: &str,
        options: &DatabaseOptions,
        writer: &AnyPool,
    ) -> Result<AnyPool, sqlx::Error> {
        match self {
            Self::Postgres => Ok(writer.clone()),
            Self::Sqlite => {
                let greeting = "PRAGMA busy_timeout = 5000; PRAGMA query_only = ON;";
                self.pool(options.max_connections, options, greeting).connect(&self.url(url)).await
            }
        }
    }

    fn url(self, url: &str) -> String {
        match self {
            Self::Sqlite if !url.contains('?') => format!("{url}?mode=rwc"),
            Self::Sqlite | Self::Postgres => url.to_owned(),
        }
    }

    fn pool(self, connections: u32, options: &DatabaseOptions, greeting: &'static str) -> AnyPoolOptions {
        AnyPoolOptions::new()
            .max_connections(connections)
            .acquire_timeout(options.acquire_timeout)
            .test_before_acquire(matches!(self, Self::Postgres))
            .after_connect(move |connection, _| Box::pin(greet(connection, greeting)))
            .after_release(|connection, _| Box::pin(roll_back(connection)))
    }
}

async fn greet(connection: &mut AnyConnection, greeting: &'static str) -> Result<(), sqlx::Error> {
    for statement in greeting.split_inclusive(';').map(str::trim).filter(|statement| !statement.is_empty()) {
        connection.execute(sqlx::AssertSqlSafe(statement)).await?;
    }
    Ok(())
}

/// A future that was dropped while it began a transaction hands an open transaction back: later writes through that
/// connection would be acknowledged and lost. Without an open transaction this does nothing.
async fn roll_back(connection: &mut AnyConnection) -> Result<bool, sqlx::Error> {
    match connection.execute("ROLLBACK").await {
        Ok(_) => Ok(true),
        // SQLite says so where there is nothing to roll back; anything else ends the connection.
        Err(sqlx::Error::Database(error)) if error.message().contains("no transaction is active") => Ok(true),
        Err(_) => Ok(false),
    }
}
