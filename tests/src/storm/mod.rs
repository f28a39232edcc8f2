//! Storms: many redemptions at once at several server processes, and processes killed in the middle of them.
//!
//! What must hold is read from the books afterwards, from the database itself, while no server runs over it.

mod books;
mod ground;
mod kill;
mod process;
mod redeem;
mod sharer;

pub use books::Books;
pub use ground::Ground;
pub use kill::{Killed, kill};
pub use process::{ServerProcess, serve_here};
pub use redeem::{Redeemed, redeem};
pub use sharer::Sharer;
