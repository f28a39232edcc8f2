//! Whoever checks a code: no account, no proof; counted by network.

pub(crate) mod check;
mod note;
pub(crate) mod resolve;
