use serde::{Deserialize, Serialize};
use wallet_server_api::app_links::AppLinks;

use super::ConfigError;
use super::mistakes::Mistakes;

/// The apps that open this server's links.
#[derive(Default, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct AppsSection {
    /// iOS apps: `TEAM.bundle.id`.
    pub ios: Vec<String>,
    /// Android apps: `package=` and the SHA-256 of the signing certificate, pairs separated by colons.
    pub android: Vec<String>,
}

impl AppsSection {
    pub(super) fn check(&self, mistakes: &mut Mistakes) {
        mistakes.keep(self.links());
    }

    /// The apps, read.
    pub fn links(&self) -> Result<AppLinks, ConfigError> {
        let wrong = |key, text: &str, error: &dyn ToString| {
            ConfigError::setting(key, format!("{text:?}: {}", error.to_string()))
        };
        let ios = self.ios.iter().map(|text| text.parse().map_err(|error| wrong("apps.ios", text, &error)));
        let android =
            self.android.iter().map(|text| text.parse().map_err(|error| wrong("apps.android", text, &error)));
        Ok(AppLinks { ios: ios.collect::<Result<_, _>>()?, android: android.collect::<Result<_, _>>()? })
    }
}
