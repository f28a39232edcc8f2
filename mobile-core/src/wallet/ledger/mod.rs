//! The holder's own look at the ledger: at each sync its newest head, whether it only grew, and the entries about this
//! wallet's grants. What does not fit is kept as evidence and told; nothing of it is taken.

mod alarm;
mod check;
mod entries;
mod head;
mod state;
mod stored;

pub use alarm::{LedgerAlarm, LedgerAlarmKind};
pub use check::LedgerReport;
pub use state::{ActState, HeadView, RecordedAct};
pub(super) use stored::{Acknowledged, KeptEntry};
