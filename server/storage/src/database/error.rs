use wallet_server_core::store::StoreError;

/// Sorts a driver's error into ours.
pub(super) fn store_error(error: sqlx::Error) -> StoreError {
    let code = error.as_database_error().and_then(|error| error.code()).map(|code| code.into_owned());
    match (&error, code.as_deref()) {
        (sqlx::Error::PoolTimedOut, _) => StoreError::Busy,
        // PostgreSQL: serialisation failure, deadlock, lock not available; SQLite: busy, locked.
        (_, Some("40001" | "40P01" | "55P03" | "5" | "6" | "517")) => StoreError::Conflict(Box::new(error)),
        _ => StoreError::Driver(Box::new(error)),
    }
}

/// A commit whose answer was lost may have happened.
pub(super) fn commit_error(error: sqlx::Error) -> StoreError {
    match error {
        sqlx::Error::Io(_) | sqlx::Error::Protocol(_) | sqlx::Error::WorkerCrashed => {
            StoreError::CommitUnknown(Box::new(error))
        }
        _ => store_error(error),
    }
}
