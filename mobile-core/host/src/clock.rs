use std::time::{Duration, Instant};

use wallet_mobile_core::port::{ClockReading, WalletClock, WalletClockError};
use wallet_protocol::time::{Clock as _, SystemClock};

/// The clocks of the operating system. Linux says how long it has been up, sleep included, and names each start;
/// elsewhere time is counted from the start of this process.
#[derive(Clone, Copy, Debug)]
pub struct SystemWalletClock {
    started: Instant,
}

impl Default for SystemWalletClock {
    #[expect(clippy::disallowed_methods, reason = "the one place of a host program that reads this clock")]
    fn default() -> Self {
        Self { started: Instant::now() }
    }
}

impl WalletClock for SystemWalletClock {
    fn read(&self) -> Result<ClockReading, WalletClockError> {
        let boot = boot().zip(uptime());
        Ok(ClockReading {
            wall: SystemClock.now(),
            since_boot: boot.map_or_else(|| self.started.elapsed(), |(_, uptime)| uptime),
            boot: boot.map(|(boot, _)| boot),
        })
    }
}

/// Seconds with two decimals, then something else.
fn uptime() -> Option<Duration> {
    let text = std::fs::read_to_string("/proc/uptime").ok()?;
    let (seconds, hundredths) = text.split_whitespace().next()?.split_once('.')?;
    let hundredths: u64 = hundredths.get(..2)?.parse().ok()?;
    Some(Duration::from_secs(seconds.parse().ok()?) + Duration::from_millis(hundredths * 10))
}

/// The first half of the random name of this start.
fn boot() -> Option<u64> {
    let text = std::fs::read_to_string("/proc/sys/kernel/random/boot_id").ok()?;
    let digits: String = text.chars().filter(char::is_ascii_hexdigit).take(16).collect();
    u64::from_str_radix(&digits, 16).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clock_that_nobody_sets_never_runs_backwards() {
        let clock = SystemWalletClock::default();
        let (first, second) = (clock.read().unwrap(), clock.read().unwrap());
        assert!(second.since_boot >= first.since_boot);
        assert_eq!(second.boot, first.boot);
    }
}
