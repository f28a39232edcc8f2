//! An independent verifier of Luzheng display codes, annotated copies and the ledger, written from `proto/README.md` alone.
//!
//! It shares no code with the rest: a property test demands that it and the wallet's own verifier agree on every code
//! and on every mutant. It checks offline, with a trust bundle and the root key.

mod check;
mod copy;
mod digits;
pub mod ledger;
mod message;
mod signature;
mod token;
mod trust;

pub use check::{Outcome, check_code};
pub use copy::{CopyFinding, GenuineCopy, check_copy};
