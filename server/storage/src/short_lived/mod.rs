//! State that may be lost: in process, or in Redis. The same contract tests hold both.

mod bucket;
mod expiring;
mod in_process;
mod redis;

pub use in_process::InProcess;
pub use redis::{Redis, RedisOpenError};
