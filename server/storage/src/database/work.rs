use async_trait::async_trait;
use sqlx::AnyConnection;
use sqlx::any::{AnyQueryResult, AnyRow};
use sqlx::query::Query;
use sqlx::{Any, Transaction};
use wallet_protocol::time::UnixTime;
use wallet_server_core::ledger::Record;
use wallet_server_core::store::{StoreError, UnitOfWork};

use super::Engine;
use super::error::{commit_error, store_error};

/// A statement with its arguments.
pub(super) type Statement<'q> = Query<'q, Any, sqlx::any::AnyArguments>;

/// A unit of work; dropped, it is rolled back.
pub(super) struct Work {
    engine: Engine,
    writes: bool,
    transaction: Transaction<'static, Any>,
}

impl Work {
    pub(super) fn reading(engine: Engine, transaction: Transaction<'static, Any>) -> Self {
        Self { engine, writes: false, transaction }
    }

    pub(super) fn writing(engine: Engine, transaction: Transaction<'static, Any>) -> Self {
        Self { engine, writes: true, transaction }
    }

    /// For statements that each engine needs in words of its own.
    pub(super) fn engine(&self) -> Engine {
        self.engine
    }

    /// What a unit of work without a leaf is committed through.
    pub(super) fn into_transaction(self) -> Transaction<'static, Any> {
        self.transaction
    }

    fn connection(&mut self) -> &mut AnyConnection {
        &mut self.transaction
    }

    pub(super) async fn maybe_row(&mut self, statement: Statement<'_>) -> Result<Option<AnyRow>, StoreError> {
        statement.fetch_optional(self.connection()).await.map_err(store_error)
    }

    pub(super) async fn rows(&mut self, statement: Statement<'_>) -> Result<Vec<AnyRow>, StoreError> {
        statement.fetch_all(self.connection()).await.map_err(store_error)
    }

    async fn execute(&mut self, statement: Statement<'_>) -> Result<AnyQueryResult, StoreError> {
        statement.execute(self.connection()).await.map_err(store_error)
    }

    /// How many rows a statement touched.
    pub(super) async fn touched(&mut self, statement: Statement<'_>) -> Result<u64, StoreError> {
        self.execute(statement).await.map(|result| result.rows_affected())
    }

    /// Whether a statement that may touch one row did; more than one is an error.
    pub(super) async fn touched_one(
        &mut self,
        table: &'static str,
        statement: Statement<'_>,
    ) -> Result<bool, StoreError> {
        match self.touched(statement).await? {
            0 => Ok(false),
            1 => Ok(true),
            rows => Err(StoreError::RowCount { table, rows }),
        }
    }
}

#[async_trait]
impl UnitOfWork for Work {
    async fn commit(mut self: Box<Self>, record: Record) -> Result<(), StoreError> {
        if !self.writes {
            return Ok(());
        }
        self.heed_the_fence(&record).await?;
        match record {
            Record::Leaf(leaf) => self.add_leaf(&leaf).await?,
            Record::Leaves(leaves) => {
                for leaf in &leaves {
                    self.add_leaf(leaf).await?;
                }
            }
            Record::Chore(reason) => tracing::trace!(reason, "committing without a leaf"),
        }
        self.transaction.commit().await.map_err(commit_error)
    }

    async fn sweep(&mut self, before: UnixTime, limit: u32) -> Result<u64, StoreError> {
        self.sweep_all(before, limit).await
    }

    async fn forget_devices(&mut self, ended_before: UnixTime, limit: u32) -> Result<u64, StoreError> {
        self.forget_ended_devices(ended_before, limit).await
    }
}
