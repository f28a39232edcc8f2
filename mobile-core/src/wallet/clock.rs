use std::time::Duration;

use wallet_protocol::time::UnixTime;

use super::Wallet;
use super::records::{self, AnchorRecord};
use crate::error::WalletError;
use crate::port::ClockReading;
use crate::vault::Batch;

/// Anchors closer than this to what is known already are not kept: each costs a write.
const WORTH_KEEPING: Duration = Duration::from_millis(500);

impl Wallet {
    /// The time by the server's clock, as far as the phone can know it.
    pub fn now(&self) -> Result<UnixTime, WalletError> {
        let reading = self.read_clock()?;
        let anchor: Option<AnchorRecord> = self.vault.find(&records::anchor())?;
        Ok(anchor.and_then(|anchor| anchored(&anchor, &reading)).unwrap_or(reading.wall))
    }

    /// By how many milliseconds the phone's wall clock is ahead of the server's; `None` where that is not known.
    pub fn clock_offset_millis(&self) -> Result<Option<i64>, WalletError> {
        let reading = self.read_clock()?;
        let anchor: Option<AnchorRecord> = self.vault.find(&records::anchor())?;
        let server = anchor.and_then(|anchor| anchored(&anchor, &reading));
        Ok(server.map(|server| reading.wall.as_millis().saturating_sub(server.as_millis())))
    }

    /// Takes the server's word for what time it is.
    pub(crate) async fn anchor(&self, server_time: UnixTime) -> Result<(), WalletError> {
        let reading = self.read_clock()?;
        let known: Option<AnchorRecord> = self.vault.find(&records::anchor())?;
        let now = known.and_then(|anchor| anchored(&anchor, &reading));
        let off = now.map(|now| now.since(server_time).max(server_time.since(now)));
        if off.is_some_and(|off| off < WORTH_KEEPING) {
            return Ok(());
        }
        let anchor =
            AnchorRecord { server_time, since_boot_millis: millis(reading.since_boot), boot: reading.boot };
        let mut batch = Batch::default();
        batch.put(records::anchor(), &anchor)?;
        Ok(self.vault.commit(batch).await?)
    }

    fn read_clock(&self) -> Result<ClockReading, WalletError> {
        self.ports.clock.read().map_err(|error| WalletError::Internal { reference: error.to_string() })
    }
}

fn millis(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}

/// The server's time now; `None` where the machine was started again since.
fn anchored(anchor: &AnchorRecord, reading: &ClockReading) -> Option<UnixTime> {
    let elapsed = millis(reading.since_boot).checked_sub(anchor.since_boot_millis)?;
    (anchor.boot == reading.boot).then(|| anchor.server_time.plus(Duration::from_millis(elapsed)))
}
