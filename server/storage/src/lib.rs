//! SQLite, PostgreSQL, Redis and in-process state of the Luzheng server.
