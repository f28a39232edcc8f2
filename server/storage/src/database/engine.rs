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
    pub(super) const fn begin_writing(self) -> &'static str {
        match self {
            Self::Sqlite => "BEGIN IMMEDIATE",
            Self::Postgres => "BEGIN",
        }
    }

    /// A reader sees one state of the database, however many statements it needs.
    pub(super) const fn begin_reading(self) -> &'static str {
        match self {
            Self::Sqlite => "BEGIN DEFERRED",
            Self::Postgres => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
        }
    }

    /// What every writing connection is told first; in SQLite nothing of it but WAL is kept in the file.
    pub(super) const fn writer_greeting(self) -> &'static [&'static str] {
        match self {
            Self::Sqlite => &[
                "PRAGMA busy_timeout = 5000",
                "PRAGMA journal_mode = WAL",
                "PRAGMA synchronous = FULL",
                "PRAGMA fullfsync = ON",
                "PRAGMA foreign_keys = ON",
            ],
            Self::Postgres => &[
                "SET idle_in_transaction_session_timeout = '15s'",
                "SET statement_timeout = '30s'",
                "SET lock_timeout = '10s'",
            ],
        }
    }

    /// What every connection that only reads is told first.
    pub(super) const fn reader_greeting(self) -> &'static [&'static str] {
        match self {
            Self::Sqlite => &["PRAGMA busy_timeout = 5000", "PRAGMA query_only = ON"],
            Self::Postgres => self.writer_greeting(),
        }
    }
}
