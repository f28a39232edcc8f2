//! Cases of customer support: what somebody called about, and everything that was done for it.
//!
//! A case is about one holder at most: the first who is found for it. Whatever is done to a holder is done in a case,
//! and stands in its timeline.

mod close;
mod freeze;
mod list;
mod model;
mod note;
mod open;
mod read;
mod timeline;

pub use close::close;
pub use freeze::freeze;
pub use list::list;
pub use model::{Case, CaseError, CaseEvent, CaseEventKind, CaseState, Channel, Topic, UnknownName};
pub use note::{MAX_NOTE_CHARS, note};
pub use open::open;
pub use read::{CaseFile, TimelineEntry, find_by_number, read};
pub(crate) use timeline::{enter, enter_with_words, open_case};
