//! Telephone numbers of holders: sealed, found by a keyed digest, and never without the one before.
//!
//! A number comes from the real-name provider when a phone is bound, or from a correction that takes two people. Which
//! one was in use before stays known, because whoever had a number changed must not be the only one who is told.

mod keep;
mod model;
mod number;

pub(crate) use keep::{Kept, keep_telephone};
pub use model::{Telephone, TelephoneError, TelephoneSource};
pub(crate) use number::number_digest;
pub use number::open_number;
