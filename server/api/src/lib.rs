//! The HTTP face of the Luzheng server.
//!
//! | module | holds |
//! |---|---|
//! | [`router`] | the whole route table on one screen |
//! | [`state`] | what handlers share: the application and what HTTP alone needs |
//! | [`layer`] | what happens around every handler, in order |
//! | [`extract`] | who is asking, and what was sent |
//! | [`problem`] | the only way an error leaves |
//! | [`v1`] | a folder is an actor, a file an endpoint |
//! | [`web`] | the pages for people: what is here, and the check page |

pub mod extract;
pub mod layer;
pub mod problem;
pub mod router;
pub mod state;

mod docs;
mod health;
#[cfg(test)]
mod matrix;
#[cfg(test)]
mod testing;
mod v1;
pub mod web;
mod well_known;

pub use well_known::app_links;
