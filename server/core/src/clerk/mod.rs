//! People who act for a relying party at its portal.

mod act;
mod find;
mod manage;

pub use act::note_act;
pub use find::{ActingClerk, find_clerk};
pub use manage::{close_clerk, invite_clerk, invite_clerk_again, list_clerks};
