//! Talking to the server: typed calls over [`Transport`], each tried a bounded number of times.
//!
//! [`Transport`]: crate::port::Transport

mod attempt;
mod call;
mod refusal;

pub(crate) use call::Call;
