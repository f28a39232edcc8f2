//! The database: opening it, units of work, one file a store.

mod device;
mod display;
mod engine;
mod error;
mod feed;
mod holder;
mod ledger;
mod licence;
mod membership;
mod migrate;
mod party;
mod row;
mod session;
mod staff;
mod sweep;
mod work;

pub use engine::Engine;
pub use migrate::steps;

use std::time::Duration;

use async_trait::async_trait;
use sqlx::AnyPool;
use wallet_server_core::store::{StoreError, Stores, UnitOfWork};

use error::store_error;
use work::Work;

/// How a database is opened.
#[derive(Clone, Copy, Debug)]
pub struct DatabaseOptions {
    /// Connections for PostgreSQL, readers for SQLite.
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
    writer: AnyPool,
    reader: AnyPool,
}

impl Database {
    /// Opens a database and brings its schema up to date.
    pub async fn open(url: &str, options: &DatabaseOptions) -> Result<Self, OpenError> {
        let database = Self::connect(url, options).await?;
        database.migrate().await?;
        Ok(database)
    }

    /// Opens a database as it is.
    pub async fn connect(url: &str, options: &DatabaseOptions) -> Result<Self, OpenError> {
        sqlx::any::install_default_drivers();
        let engine = Engine::of(url).ok_or(OpenError::Scheme)?;
        let writer = engine.writer(url, options).await?;
        let reader = engine.reader(url, options, &writer).await?;
        Ok(Self { engine, writer, reader })
    }

    /// Brings the schema up to date; doing it again changes nothing.
    pub async fn migrate(&self) -> Result<(), OpenError> {
        Ok(migrate::migrator(self.engine).run(&self.writer).await?)
    }

    /// Which engine it is.
    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// The pool that writes; for bulk loading and for tests.
    pub fn writer(&self) -> &AnyPool {
        &self.writer
    }

    /// Closes all connections.
    pub async fn close(&self) {
        self.reader.close().await;
        self.writer.close().await;
    }
}

#[async_trait]
impl Stores for Database {
    async fn begin(&self) -> Result<Box<dyn UnitOfWork>, StoreError> {
        let transaction = self.writer.begin_with(self.engine.begin_statement()).await.map_err(store_error)?;
        Ok(Box::new(Work::writing(transaction)))
    }

    async fn read(&self) -> Result<Box<dyn UnitOfWork>, StoreError> {
        let connection = self.reader.acquire().await.map_err(store_error)?;
        Ok(Box::new(Work::reading(connection)))
    }

    async fn ready(&self) -> Result<(), StoreError> {
        sqlx::query("SELECT 1").execute(&self.reader).await.map_err(store_error)?;
        Ok(())
    }
}
