//! A database of its own for every test, on either engine.

use sqlx::{AnyConnection, Connection as _, Executor as _};
use wallet_crypto::entropy::{OsEntropy, random};
use wallet_server_core::ledger::Record;
use wallet_server_core::store::{Stores, UnitOfWork};
use wallet_server_storage::{Database, DatabaseOptions};

/// Runs each promise on both engines.
macro_rules! on_both_engines {
    ($($promise:ident,)*) => {$(
        mod $promise {
            #[tokio::test(flavor = "multi_thread", worker_threads = 4)]
            async fn on_sqlite() {
                let place = crate::place::Place::sqlite().await;
                super::$promise(&place).await;
                place.leave().await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 4)]
            async fn on_postgres() {
                let place = crate::place::Place::postgres().await;
                super::$promise(&place).await;
                place.leave().await;
            }
        }
    )*};
}
pub(crate) use on_both_engines;

/// A database that nobody else uses.
pub(crate) struct Place {
    pub(crate) database: Database,
    pub(crate) url: String,
    schema: Option<String>,
    _folder: Option<tempfile::TempDir>,
}

/// The address of a server that tests need; `tools/services` tells it.
pub(crate) fn needed(variable: &str) -> String {
    std::env::var(variable)
        .unwrap_or_else(|_| panic!("{variable} is not set: run this test through tools/services"))
}

/// A name that no other test has.
pub(crate) fn fresh_name() -> String {
    let chance: [u8; 8] = random(&OsEntropy).unwrap();
    format!("test_{:016x}", u64::from_be_bytes(chance))
}

pub(crate) fn options() -> DatabaseOptions {
    DatabaseOptions { max_connections: 8, ..DatabaseOptions::default() }
}

impl Place {
    pub(crate) async fn sqlite() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite://{}/luzheng.db", folder.path().display());
        let database = Database::open(&url, &options()).await.unwrap();
        Self { database, url, schema: None, _folder: Some(folder) }
    }

    pub(crate) async fn postgres() -> Self {
        let (url, schema) = Self::empty_schema().await;
        let database = Database::open(&url, &options()).await.unwrap();
        Self { database, url, schema: Some(schema), _folder: None }
    }

    async fn empty_schema() -> (String, String) {
        sqlx::any::install_default_drivers();
        let server = needed("LUZHENG_TEST_POSTGRES_URL");
        let schema = fresh_name();
        let mut connection = AnyConnection::connect(&server).await.unwrap();
        connection.execute(sqlx::AssertSqlSafe(format!("CREATE SCHEMA {schema}"))).await.unwrap();
        (format!("{server}?options[search_path]={schema}"), schema)
    }

    pub(crate) async fn leave(self) {
        if let Some(schema) = &self.schema {
            let drop = format!("DROP SCHEMA {schema} CASCADE");
            self.database.writer().execute(sqlx::AssertSqlSafe(drop)).await.unwrap();
        }
        self.database.close().await;
    }

    pub(crate) async fn begin(&self) -> Box<dyn UnitOfWork> {
        self.database.begin().await.unwrap()
    }

    pub(crate) async fn read(&self) -> Box<dyn UnitOfWork> {
        self.database.read().await.unwrap()
    }

    /// Runs a statement of the test's own.
    pub(crate) async fn run(&self, statement: &str) -> Result<u64, sqlx::Error> {
        let result = self.database.writer().execute(sqlx::AssertSqlSafe(statement.to_owned())).await;
        result.map(|result| result.rows_affected())
    }

    /// One number that a statement of the test's own answers with.
    pub(crate) async fn number(&self, statement: &str) -> i64 {
        let statement = sqlx::AssertSqlSafe(statement.to_owned());
        sqlx::query_scalar(statement).fetch_one(self.database.writer()).await.unwrap()
    }
}

/// Commits without a leaf.
pub(crate) async fn commit(work: Box<dyn UnitOfWork>) {
    work.commit(Record::Chore("a test")).await.unwrap();
}
