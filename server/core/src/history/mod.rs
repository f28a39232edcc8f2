//! What a holder sees of all sharing and of what support did, in the order in which it happened.

mod list;
mod model;
mod note;

pub use list::{HistoryError, list};
pub use model::{Event, EventKind, UnknownEventKind};
pub(crate) use note::note;
