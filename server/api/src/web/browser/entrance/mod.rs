//! Coming in and going out, at whichever pages: sign in, prove, set an account up, look after it.

pub(crate) mod account;
pub(crate) mod confirm;
mod halfway;
pub(crate) mod set_up;
pub(crate) mod sign_in;
