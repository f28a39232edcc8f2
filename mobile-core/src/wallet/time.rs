use std::time::Duration;

use wallet_protocol::time::UnixTime;

use super::Wallet;
use crate::error::WalletError;

impl Wallet {
    /// The server's time as far as the phone knows it: what [`Wallet::show`] is to be given.
    pub fn now(&self) -> Result<UnixTime, WalletError> {
        Ok(self.client.clock.now()?)
    }

    /// How far the phone's wall clock is ahead of the server's time, in milliseconds; negative where it is behind.
    pub fn clock_offset_millis(&self) -> Result<i64, WalletError> {
        Ok(self.client.clock.offset_millis()?)
    }

    /// Whether `time` comes within `margin` of now, or is over.
    pub(super) fn is_near(&self, time: UnixTime, margin: Duration) -> Result<bool, WalletError> {
        Ok(self.now()?.plus(margin) >= time)
    }
}
