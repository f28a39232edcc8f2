//! Dates, spans and places in words.

mod date;
mod place;
mod span;

pub(crate) use date::{date_text, date_time_text, due_when, period_text};
pub(crate) use place::{category_text, region_text};
pub(crate) use span::{hours_text, span_text};
