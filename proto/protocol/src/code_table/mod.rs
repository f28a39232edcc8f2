//! Versioned code tables, as data: `proto/tables/*.json`, built into the program and read once.
//!
//! A value that no table knows is kept and shown as it is. Nothing here names a value in Rust, with the exception of
//! what the project itself decides upon ([`LicenceState`](crate::licence::LicenceState) and
//! [`LicenceKind`](crate::licence::LicenceKind)).

mod code;
mod lang;
mod library;
mod naming;
mod state;
mod table;

pub use code::{Code, CodeError};
pub use lang::{Lang, UnknownLang};
pub use library::{edition, find, label, table, tables};
pub use state::{licence_state_of, state_tables};
pub use table::{CodeTable, Entry, Source, Sureness};
