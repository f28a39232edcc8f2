use serde::Serialize;
use wallet_protocol::endpoint::{self, DeviceBody};
use wallet_protocol::words::Subject;

use crate::Lang;
use crate::words::date_time_text;

/// Where a device key lives.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(uniffi::Enum))]
pub enum KeyLevel {
    /// In a security chip of its own (Android StrongBox).
    Strongbox,
    /// In the trusted execution environment.
    Tee,
    /// In Apple's Secure Enclave.
    SecureEnclave,
    /// In software, sealed by the platform.
    Software,
}

/// A phone of the holder.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(uniffi::Record))]
pub struct DeviceView {
    /// The device.
    pub device_id: String,
    /// What it calls itself.
    pub label: String,
    /// Where its key lives.
    pub level: KeyLevel,
    /// The same in words.
    pub level_text: String,
    /// Since when it is bound, in words.
    pub bound_text: String,
    /// When its binding ended, in words; absent while it is bound.
    pub ended_text: Option<String>,
    /// Whether it is this very phone.
    pub this_device: bool,
}

impl From<endpoint::KeyLevel> for KeyLevel {
    fn from(level: endpoint::KeyLevel) -> Self {
        match level {
            endpoint::KeyLevel::Strongbox => Self::Strongbox,
            endpoint::KeyLevel::Tee => Self::Tee,
            endpoint::KeyLevel::SecureEnclave => Self::SecureEnclave,
            endpoint::KeyLevel::Software => Self::Software,
        }
    }
}

impl From<KeyLevel> for endpoint::KeyLevel {
    fn from(level: KeyLevel) -> Self {
        match level {
            KeyLevel::Strongbox => Self::Strongbox,
            KeyLevel::Tee => Self::Tee,
            KeyLevel::SecureEnclave => Self::SecureEnclave,
            KeyLevel::Software => Self::Software,
        }
    }
}

pub(super) fn level_text(level: endpoint::KeyLevel, lang: Lang) -> String {
    Subject::Wallet.say(&format!("level.{}", level.as_str()), lang.into()).to_owned()
}

impl DeviceView {
    pub(crate) fn new(device: &DeviceBody, lang: Lang) -> Self {
        let when = |key, time| {
            Subject::Wallet.fill(key, lang.into(), &[("when", &date_time_text(time, lang.into()))])
        };
        Self {
            device_id: device.device_id.to_string(),
            label: device.label.clone(),
            level: device.level.into(),
            level_text: level_text(device.level, lang),
            bound_text: when("bound_since", device.bound_at),
            ended_text: device.ended_at.map(|time| when("ended_since", time)),
            this_device: device.this_device,
        }
    }
}
