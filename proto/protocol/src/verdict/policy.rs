use std::time::Duration;

/// How strict a verifier is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct VerdictPolicy {
    /// Neighbouring time steps still accepted, each way.
    pub skew_steps: u16,
    /// The word of the registry must not be older.
    pub max_status_age: Duration,
    /// A frame further than this ahead of the verifier's clock means that a clock is off.
    pub clock_tolerance: Duration,
}

impl Default for VerdictPolicy {
    /// One step of skew, 26 hours of status age (a pack of a day and some), two minutes of clock tolerance.
    fn default() -> Self {
        Self {
            skew_steps: 1,
            max_status_age: Duration::from_secs(26 * 3_600),
            clock_tolerance: Duration::from_secs(120),
        }
    }
}
