//! State that may be lost: in process, or in Redis.

mod in_process;
mod redis;

pub use in_process::InProcess;
pub use redis::{Redis, RedisOpenError};
