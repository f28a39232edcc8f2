use std::time::Duration;

use wallet_protocol::time::UnixTime;

/// What the platform's clocks say at one moment.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct ClockReading {
    /// The wall clock: anybody may set it, so it is only a last resort.
    pub wall: UnixTime,
    /// Time since the machine started, sleep included; it never runs backwards.
    pub since_boot: Duration,
    /// Names this start of the machine; without it `since_boot` is compared only within one process.
    pub boot: Option<u64>,
}

/// The platform's clocks; the only way the wallet learns the time.
pub trait WalletClock: Send + Sync {
    /// Reads both clocks at once.
    fn read(&self) -> Result<ClockReading, WalletClockError>;
}

/// The platform's clock cannot be read.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("the platform's clock cannot be read")]
pub struct WalletClockError;
