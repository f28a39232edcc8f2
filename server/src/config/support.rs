use serde::{Deserialize, Serialize};

use super::mistakes::Mistakes;

/// What customer support may do, and how fast.
#[derive(Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct SupportSection {
    /// Seconds that a holder has to stop the reset of their binding, 0–1,209,600.
    pub cooling_secs: u64,
    /// The same where they proved their name with a live face; never more than `cooling_secs`.
    pub cooling_live_face_secs: u64,
    /// Hours after a change of the telephone number in which the one before is told as well and no reset is hastened,
    /// 0–2,160.
    pub number_settling_hours: u64,
    /// Hours within which a measure is approved and carried out, or ends by itself, 1–720.
    pub measure_hours: u64,
    /// Look-ups that a member of staff may make in an hour, 1–10,000.
    pub look_ups_per_hour: u32,
    /// Tries at a recovery code that lock it for a day, 3–100.
    pub recovery_tries: u32,
}

impl Default for SupportSection {
    fn default() -> Self {
        Self {
            cooling_secs: 86_400,
            cooling_live_face_secs: 7_200,
            number_settling_hours: 168,
            measure_hours: 72,
            look_ups_per_hour: 30,
            recovery_tries: 10,
        }
    }
}

impl SupportSection {
    pub(super) fn check(&self, mistakes: &mut Mistakes) {
        let cooling = self.cooling_secs;
        mistakes.in_range("support.cooling_secs", cooling, 0..=1_209_600);
        mistakes.in_range("support.cooling_live_face_secs", self.cooling_live_face_secs, 0..=cooling);
        mistakes.in_range("support.number_settling_hours", self.number_settling_hours, 0..=2_160);
        mistakes.in_range("support.measure_hours", self.measure_hours, 1..=720);
        mistakes.in_range("support.look_ups_per_hour", u64::from(self.look_ups_per_hour), 1..=10_000);
        mistakes.in_range("support.recovery_tries", u64::from(self.recovery_tries), 3..=100);
    }
}
