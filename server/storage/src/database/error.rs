use std::error::Error;

use wallet_server_core::store::StoreError;

/// What a driver said, without what it quotes: the details of a database's message may hold values of a row.
#[derive(Debug, thiserror::Error)]
#[error("{text}")]
struct DriverFault {
    text: String,
}

fn fault(error: &sqlx::Error) -> Box<dyn Error + Send + Sync> {
    let text = match error {
        sqlx::Error::Database(database) => {
            let code = database.code().map(|code| format!(" [{code}]")).unwrap_or_default();
            format!("{}{code}", database.message())
        }
        other => other.to_string(),
    };
    Box::new(DriverFault { text })
}

/// Sorts a driver's error into ours.
pub(super) fn store_error(error: sqlx::Error) -> StoreError {
    let code = error.as_database_error().and_then(|error| error.code());
    match (&error, code.as_deref()) {
        // PostgreSQL's 53300: too many connections.
        (sqlx::Error::PoolTimedOut, _) | (_, Some("53300")) => StoreError::Busy,
        // PostgreSQL: serialisation failure, deadlock, lock not available; SQLite: the kinds of busy and locked.
        (_, Some("40001" | "40P01" | "55P03" | "5" | "261" | "517" | "773" | "6" | "262")) => {
            StoreError::Conflict(fault(&error))
        }
        _ => StoreError::Driver(fault(&error)),
    }
}

/// A commit whose answer was lost may have happened.
pub(super) fn commit_error(error: sqlx::Error) -> StoreError {
    let code = error.as_database_error().and_then(|error| error.code());
    // PostgreSQL's 57P: the server went away under us; 08: so did the connection.
    let gone =
        code.is_some_and(|code| code.len() == 5 && (code.starts_with("57P") || code.starts_with("08")));
    match error {
        sqlx::Error::Io(_) | sqlx::Error::Protocol(_) | sqlx::Error::WorkerCrashed => {
            StoreError::CommitUnknown(fault(&error))
        }
        _ if gone => StoreError::CommitUnknown(fault(&error)),
        _ => store_error(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pool_without_a_free_connection_is_busy() {
        assert!(matches!(store_error(sqlx::Error::PoolTimedOut), StoreError::Busy));
    }

    #[test]
    fn a_commit_whose_answer_was_lost_is_told_apart() {
        let lost = std::io::Error::from(std::io::ErrorKind::ConnectionReset);
        assert!(matches!(commit_error(sqlx::Error::Io(lost)), StoreError::CommitUnknown(_)));
        assert!(matches!(commit_error(sqlx::Error::PoolClosed), StoreError::Driver(_)));
    }
}
