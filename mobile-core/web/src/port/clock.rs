use std::time::Duration;

use wallet_mobile_core::port::{ClockReading, WalletClock, WalletClockError};
use wallet_protocol::time::UnixTime;

use super::Brought;

/// Later than this a clock is broken: the year 10000.
const MOST_MILLIS: f64 = 253_402_300_800_000.0;

impl WalletClock for Brought {
    fn read(&self) -> Result<ClockReading, WalletClockError> {
        let platform = self.platform();
        Ok(ClockReading {
            wall: UnixTime::from_millis(i64::try_from(whole(platform.wall_millis())?).unwrap_or(i64::MAX)),
            since_boot: Duration::from_millis(whole(platform.since_start_millis())?),
            // The worker's clock begins with it: across workers only the wall clock is left.
            boot: None,
        })
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the range is checked")]
fn whole(millis: f64) -> Result<u64, WalletClockError> {
    if (0.0..MOST_MILLIS).contains(&millis) { Ok(millis as u64) } else { Err(WalletClockError) }
}
