//! The server's keys: made on first start, kept sealed in the data folder.
//!
//! One file holds all secrets, sealed by a wrapping key that lies beside it (mode 0600) or comes from outside. The file
//! is written whole and linked into its place, so that it is there whole or not at all, and two processes that start
//! at once end with the same set.

mod file;
mod place;
mod set;

pub use file::{KeyFolderError, load_or_make};
pub use set::{KeySet, KeySetError};
