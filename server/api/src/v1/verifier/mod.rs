//! Whoever checks a code: no account, no proof; counted by network.

pub(crate) mod check;
pub(crate) mod check_copy;
mod note;
pub(crate) mod resolve;
