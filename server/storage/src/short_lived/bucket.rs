//! Token buckets kept as one number: the moment, in microseconds, at which the bucket will be full again.

use std::time::Duration;

use wallet_protocol::time::UnixTime;
use wallet_server_core::port::{Allowance, Limit};

const MICROS_A_MINUTE: i64 = 60_000_000;

/// Microseconds until one token comes back.
pub(super) fn interval(limit: Limit) -> i64 {
    (MICROS_A_MINUTE / i64::from(limit.per_minute).max(1)).max(1)
}

/// Now in microseconds.
pub(super) fn micros(now: UnixTime) -> i64 {
    now.as_millis().saturating_mul(1_000)
}

/// Takes one token from a bucket that is full at `full_at`; the answer, and when it is full after that.
pub(super) fn spend(full_at: Option<i64>, limit: Limit, now: UnixTime) -> (Allowance, i64) {
    let (now, interval) = (micros(now), interval(limit));
    let room = interval.saturating_mul(i64::from(limit.burst));
    // Never further ahead than an empty bucket: a clock that went back must not lock anybody out.
    let full_at = full_at.unwrap_or(now).clamp(now, now.saturating_add(room));
    let after = full_at.saturating_add(interval);
    let missing = after.saturating_sub(now).saturating_sub(room);
    if missing <= 0 { (Allowance::Allowed, after) } else { (refused(missing), full_at) }
}

/// A refusal for so many microseconds, told in whole milliseconds.
pub(super) fn refused(micros: i64) -> Allowance {
    let millis = u64::try_from(micros).unwrap_or(0).div_ceil(1_000);
    Allowance::Refused { retry_after: Duration::from_millis(millis) }
}
