//! Dates, spans and places in words.

mod date;
mod place;
mod span;

pub(crate) use date::due_when;
pub(crate) use place::{category_text, region_text};
pub(crate) use span::{hours_text, span_text};
pub(crate) use wallet_protocol::words::{date_text, date_time_text};
