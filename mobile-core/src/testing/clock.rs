use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use wallet_protocol::time::UnixTime;

use crate::port::{ClockReading, WalletClock, WalletClockError};

/// Clocks that stand still until they are told to move.
#[derive(Debug)]
pub struct FrozenWalletClock(Mutex<ClockReading>);

impl FrozenWalletClock {
    /// A machine that started an hour ago and whose wall clock says `wall`.
    pub fn at(wall: UnixTime) -> Self {
        Self(Mutex::new(ClockReading { wall, since_boot: Duration::from_secs(3_600), boot: Some(1) }))
    }

    fn reading(&self) -> MutexGuard<'_, ClockReading> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Time passes: both clocks move.
    pub fn advance(&self, by: Duration) {
        let mut reading = self.reading();
        reading.wall = reading.wall.plus(by);
        reading.since_boot = reading.since_boot.saturating_add(by);
    }

    /// Somebody sets the wall clock.
    pub fn set_wall(&self, wall: UnixTime) {
        self.reading().wall = wall;
    }

    /// The machine starts again: the monotonic clock begins anew.
    pub fn reboot(&self) {
        let mut reading = self.reading();
        reading.since_boot = Duration::from_secs(20);
        reading.boot = reading.boot.map(|boot| boot + 1);
    }

    /// A platform that does not tell one start from another.
    pub fn hide_boot(&self) {
        self.reading().boot = None;
    }
}

impl WalletClock for FrozenWalletClock {
    fn read(&self) -> Result<ClockReading, WalletClockError> {
        Ok(*self.reading())
    }
}
