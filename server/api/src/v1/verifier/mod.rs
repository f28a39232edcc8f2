//! Whoever checks a code: no account, no proof; counted by network.

pub(crate) mod check;
pub(crate) mod resolve;
