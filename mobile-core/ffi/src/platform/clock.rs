use super::PlatformError;

/// What the platform's clocks say at one moment.
#[derive(Clone, Copy, Debug, Eq, PartialEq, uniffi::Record)]
pub struct ClockReading {
    /// The wall clock, milliseconds since 1970: anybody may set it, so it is only a last resort.
    pub wall_millis: i64,
    /// Milliseconds since the machine started, sleep included (`elapsedRealtime`, `mach_continuous_time`).
    pub since_boot_millis: u64,
    /// A number that names this start of the machine (Android's boot count); without it `since_boot_millis` is compared
    /// only within one process.
    pub boot: Option<u64>,
}

/// The platform's clocks; called on a thread of its own.
#[uniffi::export(with_foreign)]
pub trait Clock: Send + Sync {
    /// Reads both clocks at once, without waiting for anything.
    fn read(&self) -> Result<ClockReading, PlatformError>;
}
