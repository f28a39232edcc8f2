use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use wallet_protocol::time::{Clock, UnixTime};

/// While somebody else's probe is under way, others are told to come again so soon.
const WHILE_PROBING: Duration = Duration::from_secs(1);

/// When a breaker opens, and for how long.
#[derive(Clone, Copy, Debug)]
pub struct BreakerSettings {
    /// Failures in a row after which it opens.
    pub failures: u32,
    /// How long it stays open before one call may probe.
    pub pause: Duration,
}

impl Default for BreakerSettings {
    fn default() -> Self {
        Self { failures: 5, pause: Duration::from_secs(30) }
    }
}

/// Leaves a party in peace that keeps failing.
///
/// Closed: calls pass, and failures in a row are counted. Open: no call passes until the pause is over. Half open:
/// one call probes; it closes the breaker or opens it again.
pub struct Breaker {
    settings: BreakerSettings,
    clock: Arc<dyn Clock>,
    state: Mutex<State>,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum State {
    Closed { failures: u32 },
    Open { since: UnixTime },
    HalfOpen,
}

/// Lets one call pass; tells the breaker how it ended. Dropped without a word, it has said nothing, and a probe
/// leaves its turn to the next.
#[must_use]
pub struct Permit<'a> {
    breaker: &'a Breaker,
    probe: bool,
    told: bool,
}

impl Breaker {
    /// A closed breaker.
    pub fn new(settings: BreakerSettings, clock: Arc<dyn Clock>) -> Self {
        Self { settings, clock, state: Mutex::new(State::Closed { failures: 0 }) }
    }

    /// Lets a call pass, or says after which time to come again.
    pub fn admit(&self) -> Result<Permit<'_>, Duration> {
        let now = self.clock.now();
        let mut state = self.state();
        let probe = match *state {
            State::Closed { .. } => false,
            State::HalfOpen => return Err(WHILE_PROBING),
            State::Open { since } => {
                let over = since.plus(self.settings.pause);
                // A clock that was set back must not keep it open for longer than a pause.
                if now >= since && now < over {
                    return Err(over.since(now));
                }
                *state = State::HalfOpen;
                true
            }
        };
        Ok(Permit { breaker: self, probe, told: false })
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Permit<'_> {
    /// The party answered.
    pub fn succeeded(mut self) {
        self.told = true;
        let mut state = self.breaker.state();
        if self.probe || matches!(*state, State::Closed { .. }) {
            *state = State::Closed { failures: 0 };
        }
    }

    /// The party failed.
    pub fn failed(mut self) {
        self.told = true;
        let now = self.breaker.clock.now();
        let mut state = self.breaker.state();
        *state = match *state {
            State::Closed { failures } if failures + 1 < self.breaker.settings.failures => {
                State::Closed { failures: failures + 1 }
            }
            State::Closed { .. } => State::Open { since: now },
            _ if self.probe => State::Open { since: now },
            // Admitted before it opened: says nothing new.
            other => other,
        };
    }
}

impl Drop for Permit<'_> {
    fn drop(&mut self) {
        if self.probe && !self.told {
            let over = self.breaker.clock.now().minus(self.breaker.settings.pause);
            *self.breaker.state() = State::Open { since: over };
        }
    }
}

#[cfg(test)]
mod tests {
    use wallet_protocol::time::FrozenClock;

    use super::*;

    const PAUSE: Duration = Duration::from_secs(30);

    fn breaker() -> (Breaker, Arc<FrozenClock>) {
        let clock = Arc::new(FrozenClock::at(UnixTime::from_secs(1_800_000_000)));
        let settings = BreakerSettings { failures: 3, pause: PAUSE };
        (Breaker::new(settings, Arc::clone(&clock) as _), clock)
    }

    fn fail(breaker: &Breaker, times: u32) {
        for _ in 0..times {
            breaker.admit().unwrap_or_else(|_| panic!("it is closed")).failed();
        }
    }

    fn wait(breaker: &Breaker) -> Option<Duration> {
        breaker.admit().err()
    }

    #[test]
    fn it_opens_after_so_many_failures_in_a_row_and_says_for_how_long() {
        let (breaker, clock) = breaker();
        fail(&breaker, 2);
        breaker.admit().ok().unwrap().succeeded();
        fail(&breaker, 3);
        assert_eq!(wait(&breaker), Some(PAUSE));
        clock.advance(Duration::from_secs(10));
        assert_eq!(wait(&breaker), Some(Duration::from_secs(20)));
    }

    #[test]
    fn after_the_pause_one_call_probes_and_its_success_closes_it() {
        let (breaker, clock) = breaker();
        fail(&breaker, 3);
        clock.advance(PAUSE);
        let probe = breaker.admit().ok().unwrap();
        assert_eq!(wait(&breaker), Some(WHILE_PROBING));
        probe.succeeded();
        assert_eq!(wait(&breaker), None);
        fail(&breaker, 2);
        assert_eq!(wait(&breaker), None);
    }

    #[test]
    fn a_probe_that_fails_opens_it_for_another_pause() {
        let (breaker, clock) = breaker();
        fail(&breaker, 3);
        clock.advance(PAUSE);
        fail(&breaker, 1);
        assert_eq!(wait(&breaker), Some(PAUSE));
    }

    #[test]
    fn a_probe_whose_caller_hangs_up_leaves_its_turn_to_the_next() {
        let (breaker, clock) = breaker();
        fail(&breaker, 3);
        clock.advance(PAUSE);
        drop(breaker.admit().ok().unwrap());
        breaker.admit().ok().unwrap().succeeded();
        assert_eq!(wait(&breaker), None);
    }

    #[test]
    fn calls_from_before_it_opened_neither_close_it_nor_prolong_the_pause() {
        let (breaker, clock) = breaker();
        let (late_good, late_bad) = (breaker.admit().ok().unwrap(), breaker.admit().ok().unwrap());
        fail(&breaker, 3);
        clock.advance(Duration::from_secs(10));
        late_good.succeeded();
        late_bad.failed();
        assert_eq!(wait(&breaker), Some(Duration::from_secs(20)));
    }

    #[test]
    fn a_clock_that_is_set_back_does_not_keep_it_open() {
        let (breaker, clock) = breaker();
        fail(&breaker, 3);
        clock.set(UnixTime::from_secs(1_700_000_000));
        assert_eq!(wait(&breaker), None);
    }
}
