//! Instants, civil dates and the [`Clock`] port.

mod civil_date;
mod clock;
mod unix_time;

pub use civil_date::{CivilDate, MalformedDate};
#[cfg(any(test, feature = "testing"))]
pub use clock::FrozenClock;
pub use clock::{Clock, SystemClock};
pub use unix_time::{MalformedTime, UnixTime};
