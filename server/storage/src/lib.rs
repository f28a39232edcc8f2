//! Where the Luzheng server keeps things: SQLite and PostgreSQL behind the same stores, short-lived state in process or
//! in Redis.
//!
//! SQLite is the embedded default: WAL, `synchronous=FULL`, one writer that begins with `BEGIN IMMEDIATE`. PostgreSQL is
//! for production. One portable text serves both; where an engine needs its own, one function holds two texts.

pub mod bulk;
pub mod database;
pub mod short_lived;

pub use database::{Database, DatabaseOptions, OpenError};
