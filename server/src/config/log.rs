use serde::{Deserialize, Serialize};
use tracing_subscriber::EnvFilter;

use super::mistakes::Mistakes;

/// Logs, as JSON lines on standard error.
#[derive(Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct LogSection {
    /// A filter as `tracing-subscriber` takes it.
    pub filter: String,
}

impl Default for LogSection {
    fn default() -> Self {
        Self { filter: "info".to_owned() }
    }
}

impl LogSection {
    pub(super) fn check(&self, mistakes: &mut Mistakes) {
        if let Err(error) = EnvFilter::builder().parse(&self.filter) {
            mistakes.setting("log.filter", error.to_string());
        }
    }
}
