use std::sync::LazyLock;
use std::time::Instant;

use wallet_mobile_core::port::{ClockReading, WalletClock, WalletClockError};
use wallet_protocol::time::{Clock as _, SystemClock};

/// The machine's clocks; "boot" is the start of this process, so that an anchor is never carried over.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemWalletClock;

#[expect(clippy::disallowed_methods, reason = "the host's monotonic clock is read here alone")]
static START: LazyLock<Instant> = LazyLock::new(Instant::now);

impl WalletClock for SystemWalletClock {
    fn read(&self) -> Result<ClockReading, WalletClockError> {
        let since_boot = START.elapsed();
        Ok(ClockReading { wall: SystemClock.now(), since_boot, boot: Some(u64::from(std::process::id())) })
    }
}
