use serde::{Deserialize, Serialize};
use wallet_protocol::endpoint::KeyLevel;

use super::mistakes::Mistakes;

/// What a phone must bring to be bound, and for how long it stays signed in.
#[derive(Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct BindingSection {
    /// Seconds that a challenge is good.
    pub challenge_secs: u64,
    /// Seconds that an access token is good.
    pub access_secs: u64,
    /// Days that a refresh secret is good.
    pub refresh_days: u64,
    /// Where a device key may live.
    pub key_levels: Vec<KeyLevel>,
    /// Lowest level of the real-name check: 1 name and number, 2 and phone, 3 and live face.
    pub real_name_level: u8,
}

impl Default for BindingSection {
    fn default() -> Self {
        Self {
            challenge_secs: 120,
            access_secs: 600,
            refresh_days: 90,
            key_levels: vec![KeyLevel::Strongbox, KeyLevel::Tee, KeyLevel::SecureEnclave, KeyLevel::Software],
            real_name_level: 2,
        }
    }
}

impl BindingSection {
    pub(super) fn check(&self, mistakes: &mut Mistakes) {
        mistakes.in_range("binding.challenge_secs", self.challenge_secs, 30..=900);
        mistakes.in_range("binding.access_secs", self.access_secs, 60..=3_600);
        mistakes.in_range("binding.refresh_days", self.refresh_days, 1..=366);
        mistakes.in_range("binding.real_name_level", u64::from(self.real_name_level), 1..=3);
        if self.key_levels.is_empty() {
            mistakes.setting("binding.key_levels", "must not be empty: no phone could be bound");
        }
    }
}
