//! Measures: what customer support does to a binding only when two people agree, after the holder was told and had
//! time to stop it.
//!
//! ```text
//! request (agent, real-name check of the holder) → approve (another person, over the very content)
//!     → cooling time, in which the bound phone or a recovery code can veto → carried out
//! ```
//!
//! Each step is guarded in the statement that takes it; whatever is not finished in time has ended by itself.
//!
//! | file | holds |
//! |---|---|
//! | `model` | the measure, its reasons and ends; what exactly is approved |
//! | `request`, `approve`, `refuse` | the two people |
//! | `veto`, `confirm` | the bound phone |
//! | `correction` | the telephone number that is to be a holder's |
//! | `merge`, `merge_done` | two records of one person, whose number changed, made one |
//! | `carry_out` | what is due, by a chore or at once |
//! | `ended` | what was stopped, or came to nothing |
//! | `notice` | what reaches the holder outside of their phone |

mod approve;
mod carry_out;
mod confirm;
mod correction;
mod ended;
mod list;
mod merge;
mod merge_done;
mod model;
mod nonce;
mod notice;
mod refuse;
mod request;
mod veto;

pub use approve::approve;
pub use carry_out::{CarryOutError, carry_out_due};
pub use confirm::confirm;
pub use list::{list_waiting, read};
pub use merge::Merge;
pub use model::{Correction, EndKind, Measure, MeasureError, MeasureState, Reason};
pub use nonce::evidence_nonce;
pub use refuse::refuse;
pub use request::{Request, request};
pub use veto::veto;
pub(crate) use veto::veto_in;
