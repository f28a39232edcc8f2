use serde::{Deserialize, Serialize};

use super::mistakes::Mistakes;

/// What codes look like and how long they are good.
#[derive(Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct DisplaySection {
    /// Seconds of a display window, 60–900; a multiple of `step_secs`.
    pub window_secs: u64,
    /// Seconds of a time step, 5–60.
    pub step_secs: u64,
    /// Seconds that an offline pack reaches ahead, up to three days.
    pub pack_secs: u64,
    /// Seconds that a compact or spoken code is good, 15–300.
    pub reference_secs: u64,
}

impl Default for DisplaySection {
    fn default() -> Self {
        Self { window_secs: 600, step_secs: 15, pack_secs: 86_400, reference_secs: 60 }
    }
}

impl DisplaySection {
    pub(super) fn check(&self, mistakes: &mut Mistakes) {
        mistakes.in_range("display.window_secs", self.window_secs, 60..=900);
        mistakes.in_range("display.step_secs", self.step_secs, 5..=60);
        mistakes.in_range("display.pack_secs", self.pack_secs, self.window_secs.min(900)..=3 * 86_400);
        mistakes.in_range("display.reference_secs", self.reference_secs, 15..=300);
        if !self.window_secs.is_multiple_of(self.step_secs) {
            mistakes.setting("display.window_secs", "must be a multiple of display.step_secs");
        }
    }
}
