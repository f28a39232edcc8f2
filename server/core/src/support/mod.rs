//! How a holder's binding stands with customer support, as their phone is told.

mod status;

pub(crate) use status::status;
pub use status::{SupportError, read};
