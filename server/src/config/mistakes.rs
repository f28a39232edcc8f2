use std::ops::RangeInclusive;

use super::ConfigError;

/// What is wrong so far: an operator learns of everything at once, not of one mistake a start.
#[derive(Default)]
pub(super) struct Mistakes(Vec<ConfigError>);

impl Mistakes {
    /// Whether there is none.
    pub(super) fn none(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn note(&mut self, error: ConfigError) {
        // A section that nobody knows is wrong once, however many keys it has.
        if !self.0.iter().any(|known| known.to_string() == error.to_string()) {
            self.0.push(error);
        }
    }

    /// The setting `key` has a value that cannot be used.
    pub(super) fn setting(&mut self, key: impl Into<String>, message: impl Into<String>) {
        self.note(ConfigError::setting(key, message));
    }

    /// Notes what went wrong, if it did, and goes on.
    pub(super) fn keep<T>(&mut self, result: Result<T, ConfigError>) -> Option<T> {
        result.map_err(|error| self.note(error)).ok()
    }

    /// Refuses a number outside its range; `key` names the setting.
    pub(super) fn in_range(&mut self, key: &str, value: u64, range: RangeInclusive<u64>) {
        if !range.contains(&value) {
            self.setting(key, format!("must be {} to {}", range.start(), range.end()));
        }
    }

    /// All of them as one error.
    pub(super) fn verdict(mut self) -> Result<(), ConfigError> {
        match (self.0.pop(), self.0.is_empty()) {
            (None, _) => Ok(()),
            (Some(only), true) => Err(only),
            (Some(last), false) => {
                self.0.push(last);
                Err(ConfigError::Several(self.0))
            }
        }
    }
}
