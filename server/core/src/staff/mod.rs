//! People who work with the server: who they are, what their role lets them do, and how they prove who they are anew.
//!
//! Roles exclude each other and never change: an account is closed and another one is invited. What is dangerous
//! demands that the second factor was proved within the last minutes.
//!
//! | file | holds |
//! |---|---|
//! | `model` | roles, [`ActingStaff`], what is refused |
//! | `by` | on whose word something is done: at the command line, or at the console |
//! | `find`, `prove` | who calls, and proving anew |
//! | `alert` | what auditors should look at |
//! | `manage`, `first` | inviting and closing accounts, and the very first of them |

mod alert;
mod by;
mod find;
mod first;
mod manage;
mod model;
mod prove;

pub use alert::{AlertKind, StaffAlert, UnknownAlert, list_alerts, raise};
pub use by::By;
pub use find::find_staff;
pub use first::invite_first;
pub use manage::{close_staff, invite_staff, invite_staff_again, list_staff};
pub use model::{ActingStaff, StaffError, StaffRole, UnknownRole};
pub use prove::prove_again;
