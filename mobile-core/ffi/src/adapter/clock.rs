use std::sync::Arc;
use std::time::Duration;

use wallet_mobile_core::port::{self, WalletClock, WalletClockError};
use wallet_protocol::time::UnixTime;

use super::helper_thread::HelperThread;
use crate::platform::{Clock, Deadlines};

pub(super) struct PlatformClock {
    pub(super) inner: Arc<dyn Clock>,
    pub(super) helper: HelperThread,
    pub(super) deadlines: Deadlines,
}

impl WalletClock for PlatformClock {
    fn read(&self) -> Result<port::ClockReading, WalletClockError> {
        let clock = self.inner.clone();
        let answer = self.helper.ask(self.deadlines.instant_millis, move || clock.read());
        let reading = answer.map_err(|_| WalletClockError)?.map_err(|_| WalletClockError)?;
        Ok(port::ClockReading {
            wall: UnixTime::from_millis(reading.wall_millis),
            since_boot: Duration::from_millis(reading.since_boot_millis),
            boot: reading.boot,
        })
    }
}
