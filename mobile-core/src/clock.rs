use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use serde::{Deserialize, Serialize};
use wallet_protocol::time::UnixTime;

use crate::port::{ClockReading, WalletClock, WalletClockError};

/// An answer that took longer says too little about the time.
const MOST_ROUND_TRIP: Duration = Duration::from_secs(30);

/// A moment at which the server's time was known.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Anchor {
    server: UnixTime,
    wall: UnixTime,
    since_boot_millis: u64,
    boot: Option<u64>,
}

/// The server's time as far as the phone knows it: an anchor, carried on by the clock that nobody can set.
///
/// After a restart of the phone only the wall clock is left; it is then corrected by what it was off at the anchor.
pub(crate) struct ServerClock {
    clock: Arc<dyn WalletClock>,
    anchor: Mutex<Known>,
}

#[derive(Clone, Copy, Default)]
struct Known {
    anchor: Option<Anchor>,
    /// Made by this very process: the machine cannot have started again since.
    fresh: bool,
}

impl ServerClock {
    pub(crate) fn new(clock: Arc<dyn WalletClock>, stored: Option<Anchor>) -> Self {
        Self { clock, anchor: Mutex::new(Known { anchor: stored, fresh: false }) }
    }

    fn known(&self) -> MutexGuard<'_, Known> {
        self.anchor.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Reads the platform's clocks, before a request is sent.
    pub(crate) fn reading(&self) -> Result<ClockReading, WalletClockError> {
        self.clock.read()
    }

    /// The server's time now.
    pub(crate) fn now(&self) -> Result<UnixTime, WalletClockError> {
        Ok(self.at(&self.clock.read()?))
    }

    /// How far the wall clock is ahead of the server's time; negative where it is behind.
    pub(crate) fn offset_millis(&self) -> Result<i64, WalletClockError> {
        let reading = self.clock.read()?;
        Ok(reading.wall.as_millis().saturating_sub(self.at(&reading).as_millis()))
    }

    /// The anchor, for keeping.
    pub(crate) fn anchor(&self) -> Option<Anchor> {
        self.known().anchor
    }

    fn at(&self, reading: &ClockReading) -> UnixTime {
        let known = *self.known();
        let Some(anchor) = known.anchor else { return reading.wall };
        let at_anchor = Duration::from_millis(anchor.since_boot_millis);
        let same_boot = known.fresh || (anchor.boot.is_some() && anchor.boot == reading.boot);
        match reading.since_boot.checked_sub(at_anchor).filter(|_| same_boot) {
            Some(elapsed) => anchor.server.plus(elapsed),
            None => {
                let off = anchor.wall.as_millis().saturating_sub(anchor.server.as_millis());
                UnixTime::from_millis(reading.wall.as_millis().saturating_sub(off))
            }
        }
    }

    /// Learns the server's time from an answer to a request that was sent at `sent`.
    pub(crate) fn observe(&self, server: UnixTime, sent: &ClockReading) -> Result<(), WalletClockError> {
        let reading = self.clock.read()?;
        let round_trip = reading.since_boot.saturating_sub(sent.since_boot);
        if round_trip > MOST_ROUND_TRIP {
            return Ok(());
        }
        let anchor = Anchor {
            server: server.plus(round_trip / 2),
            wall: reading.wall,
            since_boot_millis: u64::try_from(reading.since_boot.as_millis()).unwrap_or(u64::MAX),
            boot: reading.boot,
        };
        *self.known() = Known { anchor: Some(anchor), fresh: true };
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::FrozenWalletClock;

    fn clocks(wall: i64) -> (Arc<FrozenWalletClock>, ServerClock) {
        let clock = Arc::new(FrozenWalletClock::at(UnixTime::from_secs(wall)));
        (clock.clone(), ServerClock::new(clock, None))
    }

    fn learn(server: &ServerClock, time: i64) {
        let sent = server.reading().unwrap();
        server.observe(UnixTime::from_secs(time), &sent).unwrap();
    }

    #[test]
    fn without_an_anchor_the_wall_clock_is_all_there_is() {
        let (_, server) = clocks(1_000);
        assert_eq!(server.now(), Ok(UnixTime::from_secs(1_000)));
        assert_eq!(server.offset_millis(), Ok(0));
    }

    #[test]
    fn setting_the_wall_clock_changes_nothing_once_there_is_an_anchor() {
        let (clock, server) = clocks(1_000);
        learn(&server, 5_000);
        assert_eq!(server.offset_millis(), Ok(-4_000_000));
        clock.set_wall(UnixTime::from_secs(9_000_000));
        clock.advance(Duration::from_secs(60));
        assert_eq!(server.now(), Ok(UnixTime::from_secs(5_060)));
    }

    #[test]
    fn an_answer_is_as_old_as_half_its_way() {
        let (clock, server) = clocks(1_000);
        let sent = server.reading().unwrap();
        clock.advance(Duration::from_secs(4));
        server.observe(UnixTime::from_secs(5_000), &sent).unwrap();
        assert_eq!(server.now(), Ok(UnixTime::from_secs(5_002)));
    }

    #[test]
    fn an_answer_that_took_too_long_sets_no_clock() {
        let (clock, server) = clocks(1_000);
        let sent = server.reading().unwrap();
        clock.advance(Duration::from_secs(31));
        server.observe(UnixTime::from_secs(5_000), &sent).unwrap();
        assert_eq!(server.anchor(), None);
    }

    #[test]
    fn after_a_restart_of_the_phone_the_wall_clock_is_corrected_by_what_it_was_off() {
        let (clock, server) = clocks(1_000);
        learn(&server, 5_000);
        let stored = server.anchor();
        clock.reboot();
        clock.advance(Duration::from_secs(7_200));
        let server = ServerClock::new(clock.clone(), stored);
        assert_eq!(server.now(), Ok(UnixTime::from_secs(12_200)));
        assert_eq!(server.offset_millis(), Ok(-4_000_000));
    }

    #[test]
    fn after_a_restart_of_the_app_the_anchor_still_holds() {
        let (clock, server) = clocks(1_000);
        learn(&server, 5_000);
        clock.set_wall(UnixTime::from_secs(7));
        clock.advance(Duration::from_secs(10));
        let server = ServerClock::new(clock, server.anchor());
        assert_eq!(server.now(), Ok(UnixTime::from_secs(5_010)));
    }

    #[test]
    fn a_platform_that_names_no_start_is_not_trusted_across_processes() {
        let (clock, _) = clocks(1_000);
        clock.hide_boot();
        let server = ServerClock::new(clock.clone(), None);
        learn(&server, 5_000);
        clock.advance(Duration::from_secs(10));
        assert_eq!(server.now(), Ok(UnixTime::from_secs(5_010)));
        clock.set_wall(UnixTime::from_secs(2_000));
        assert_eq!(ServerClock::new(clock, server.anchor()).now(), Ok(UnixTime::from_secs(6_000)));
    }
}
