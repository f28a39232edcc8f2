//! What a holder sees of all sharing, in the order in which it happened.

mod list;
mod model;

pub use list::{HistoryError, list};
pub use model::{Event, EventKind, UnknownEventKind};
