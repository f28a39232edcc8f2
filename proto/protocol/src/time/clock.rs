use super::UnixTime;

/// Tells the time; the only way our code learns it.
pub trait Clock: Send + Sync {
    /// The wall clock.
    fn now(&self) -> UnixTime;
}

/// The clock of the machine.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the machine's clock")]
    fn now(&self) -> UnixTime {
        let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
        UnixTime::from_millis(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
    }
}

/// A clock that stands still until it is told to move.
#[cfg(any(test, feature = "testing"))]
#[derive(Debug)]
pub struct FrozenClock(std::sync::atomic::AtomicI64);

#[cfg(any(test, feature = "testing"))]
impl FrozenClock {
    /// A clock that stands at `now`.
    pub fn at(now: UnixTime) -> Self {
        Self(std::sync::atomic::AtomicI64::new(now.as_millis()))
    }

    /// Moves the clock forward.
    pub fn advance(&self, by: std::time::Duration) {
        self.set(self.now().plus(by));
    }

    /// Sets the clock, also backwards.
    pub fn set(&self, now: UnixTime) {
        self.0.store(now.as_millis(), std::sync::atomic::Ordering::SeqCst);
    }
}

#[cfg(any(test, feature = "testing"))]
impl Clock for FrozenClock {
    fn now(&self) -> UnixTime {
        UnixTime::from_millis(self.0.load(std::sync::atomic::Ordering::SeqCst))
    }
}
