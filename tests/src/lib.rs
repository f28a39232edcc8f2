//! Stories over the real server and the real wallet.
//!
//! [`World`] is a server in this process with a database, data folder and clock of its own; [`BarePhone`] speaks the
//! contract without the wallet core, so that tests can do what an honest wallet never would.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a story that cannot be set up should say so and stop"
)]

mod bare_phone;
mod meddler;
mod party;
pub mod pdf;
mod phone;
mod stage;
pub mod storm;
mod tamper;
mod world;

pub use bare_phone::{Answer, BarePhone, Forged};
pub use meddler::Meddler;
pub use party::Party;
pub use phone::Phone;
pub use stage::Stage;
pub use tamper::tamper;
pub use world::{Engine, World};
