//! The recovery code: made by a phone, kept by its holder on paper, here as a slow hash. Good once, from anywhere.

mod keep;
mod model;
mod recover;
mod typed;

pub use keep::{KeepRecoveryCodeError, keep};
pub use model::KeptRecoveryCode;
pub use recover::{RecoverError, recover};
