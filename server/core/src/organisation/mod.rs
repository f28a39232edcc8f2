//! Organisations and who acts for them.

mod list;
mod model;
mod take_on;

pub use list::{ListOrganisationsError, list};
pub use model::{Membership, Role};
pub use take_on::{TakeOnError, take_on};
