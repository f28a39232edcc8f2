/// The database did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// A row holds something that our code never writes; names where, never what.
    #[error("impossible data in {table}.{column} of row {row}")]
    Impossible {
        /// Table.
        table: &'static str,
        /// Column.
        column: &'static str,
        /// Key of the row.
        row: String,
    },
    /// The commit was sent but its answer was lost: it may or may not have happened.
    #[error("it is not known whether the commit happened")]
    CommitUnknown(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// The driver failed.
    #[error("the database failed")]
    Driver(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// Another transaction was in the way; trying the whole unit of work again may succeed.
    #[error("another transaction was in the way")]
    Conflict(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// No connection became free in time.
    #[error("the database is busy")]
    Busy,
    /// The ledger is not what was published of it: what makes, spends or ends grants and bindings is not written until an
    /// operator has reconciled the two.
    #[error("the ledger is not what was published of it; see `luzheng ledger reconcile`")]
    Fenced,
    /// A statement touched another number of rows than it may.
    #[error("a statement on {table} touched {rows} rows")]
    RowCount {
        /// Table.
        table: &'static str,
        /// Rows touched.
        rows: u64,
    },
}
