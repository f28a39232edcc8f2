//! The database: opening it, units of work, one file a store.

mod alert;
mod case;
mod copy;
mod device;
mod display;
mod engine;
mod error;
mod feed;
mod fence;
mod grant;
mod history;
mod holder;
mod ledger;
mod licence;
mod load;
mod look_up;
mod measure;
mod membership;
mod merge;
mod migrate;
mod notice;
mod party;
mod pools;
mod provider;
mod recovery;
mod request;
mod row;
mod service_notice;
mod session;
mod sign_in;
mod sweep;
mod telephone;
mod ticket;
mod work;

pub use engine::Engine;
pub use migrate::steps;

use std::time::Duration;

use async_trait::async_trait;
use sqlx::AnyPool;
use wallet_server_core::store::{StoreError, Stores, UnitOfWork};

use error::store_error;
use pools::Pools;
use work::Work;

/// How a database is opened.
#[derive(Clone, Copy, Debug)]
pub struct DatabaseOptions {
    /// Connections for PostgreSQL. SQLite has one that writes and at most four that read.
    pub max_connections: u32,
    /// How long to wait for a free connection.
    pub acquire_timeout: Duration,
}

impl Default for DatabaseOptions {
    fn default() -> Self {
        Self { max_connections: 8, acquire_timeout: Duration::from_secs(5) }
    }
}

/// The database could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The schema could not be brought up to date.
    #[error("the schema could not be brought up to date")]
    Migrate(#[from] sqlx::migrate::MigrateError),
    /// The file system does not let SQLite keep a write-ahead log, or the database is in memory only.
    #[error("SQLite cannot keep a write-ahead log here (journal mode {0})")]
    NoLog(String),
    /// The database does not answer or refuses us.
    #[error("the database cannot be opened")]
    Open(#[from] sqlx::Error),
    /// Neither `sqlite:` nor `postgres:`.
    #[error("the database URL must begin with sqlite: or postgres:")]
    Scheme,
}

/// An open database.
#[derive(Clone, Debug)]
pub struct Database {
    engine: Engine,
    pools: Pools,
}

impl Database {
    /// Opens a database and brings its schema up to date; a SQLite file is made where it is missing.
    pub async fn open(url: &str, options: &DatabaseOptions) -> Result<Self, OpenError> {
        let database = Self::connect(url, options).await?;
        database.migrate().await?;
        Ok(database)
    }

    /// Opens a database as it is.
    pub async fn connect(url: &str, options: &DatabaseOptions) -> Result<Self, OpenError> {
        sqlx::any::install_default_drivers();
        let engine = Engine::of(url).ok_or(OpenError::Scheme)?;
        Ok(Self { engine, pools: Pools::open(engine, url, options).await? })
    }

    /// Brings the schema up to date, one process at a time; doing it again changes nothing.
    pub async fn migrate(&self) -> Result<(), OpenError> {
        migrate::migrate(self.engine, &self.pools.writer).await
    }

    /// Which engine it is.
    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// The pool that writes; for bulk loading and for tests.
    pub fn writer(&self) -> &AnyPool {
        &self.pools.writer
    }

    /// Closes all connections, each when it is free.
    pub async fn close(&self) {
        self.pools.reader.close().await;
        self.pools.writer.close().await;
    }
}

#[async_trait]
impl Stores for Database {
    async fn begin(&self) -> Result<Box<dyn UnitOfWork>, StoreError> {
        let begun = self.pools.writer.begin_with(self.engine.begin_writing()).await;
        Ok(Box::new(Work::writing(self.engine, begun.map_err(store_error)?)))
    }

    async fn read(&self) -> Result<Box<dyn UnitOfWork>, StoreError> {
        let begun = self.pools.reader.begin_with(self.engine.begin_reading()).await;
        Ok(Box::new(Work::reading(self.engine, begun.map_err(store_error)?)))
    }

    async fn ready(&self) -> Result<(), StoreError> {
        sqlx::query("SELECT 1").execute(&self.pools.reader).await.map_err(store_error)?;
        Ok(())
    }
}
