use serde::{Deserialize, Serialize};

use super::mistakes::Mistakes;

/// What is done in the background, and how often.
#[derive(Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct ChoresSection {
    /// Seconds between two looks at the registry's changes.
    pub feed_secs: u64,
    /// Seconds between two looks at entries of the ledger that wait for their place.
    pub ledger_secs: u64,
    /// Seconds between two looks at what support agreed on and is due, and at notices that are to be sent.
    pub support_secs: u64,
    /// Seconds between two deletions of what is over.
    pub sweep_secs: u64,
}

impl Default for ChoresSection {
    fn default() -> Self {
        Self { feed_secs: 3, ledger_secs: 2, support_secs: 5, sweep_secs: 600 }
    }
}

impl ChoresSection {
    pub(super) fn check(&self, mistakes: &mut Mistakes) {
        mistakes.in_range("chores.feed_secs", self.feed_secs, 1..=3_600);
        mistakes.in_range("chores.ledger_secs", self.ledger_secs, 1..=300);
        mistakes.in_range("chores.support_secs", self.support_secs, 1..=3_600);
        mistakes.in_range("chores.sweep_secs", self.sweep_secs, 10..=86_400);
    }
}
