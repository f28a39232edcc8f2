use serde::{Deserialize, Serialize};

use super::mistakes::Mistakes;

/// How much may be shared at the same time, and how long an answer can be asked for again.
#[derive(Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct SharingSection {
    /// Seconds that the access token of a relying party is good, 60–900.
    pub access_secs: u64,
    /// Hours that the same party gets the same answer again for the same key, 1–168.
    pub answer_hours: u64,
    /// Grants that a holder may have open at the same time, 1–100,000.
    pub open_grants: u32,
    /// Of these, for one party or one category; never more than `open_grants`.
    pub open_grants_to_one: u32,
    /// Requests that a party may have open at the same time, 1–1,000,000.
    pub open_requests: u32,
}

impl Default for SharingSection {
    fn default() -> Self {
        Self {
            access_secs: 300,
            answer_hours: 24,
            open_grants: 50,
            open_grants_to_one: 10,
            open_requests: 10_000,
        }
    }
}

impl SharingSection {
    pub(super) fn check(&self, mistakes: &mut Mistakes) {
        let all = u64::from(self.open_grants);
        mistakes.in_range("sharing.access_secs", self.access_secs, 60..=900);
        mistakes.in_range("sharing.answer_hours", self.answer_hours, 1..=168);
        mistakes.in_range("sharing.open_grants", all, 1..=100_000);
        mistakes.in_range("sharing.open_grants_to_one", u64::from(self.open_grants_to_one), 1..=all.max(1));
        mistakes.in_range("sharing.open_requests", u64::from(self.open_requests), 1..=1_000_000);
    }
}
