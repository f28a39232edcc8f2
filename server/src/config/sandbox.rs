use serde::{Deserialize, Serialize};

use crate::adapter::sandbox::DEFAULT_SEED;

/// The synthetic outside world.
#[derive(Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct SandboxSection {
    /// The seed it is generated from.
    pub seed: u64,
    /// Whether it stands in for single parties that are not configured while others are.
    pub stand_in: bool,
}

impl Default for SandboxSection {
    fn default() -> Self {
        Self { seed: DEFAULT_SEED, stand_in: false }
    }
}
