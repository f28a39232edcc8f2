use async_trait::async_trait;
use wallet_crypto::signature::VerifyingKey;
use wallet_protocol::endpoint::KeyLevel;

/// A device key as the platform describes it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct DeviceKeyInfo {
    /// The public key; its suite is what the hardware offers.
    pub public_key: VerifyingKey,
    /// Where the private key lives.
    pub level: KeyLevel,
}

/// What the platform says about a device key, for the server to judge.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct DeviceEvidence {
    /// `android_key_attestation`, `apple_app_attest`, `none` …; at most 64 bytes.
    pub format: String,
    /// The platform's own bytes, at most 16 KiB.
    pub data: Vec<u8>,
}

/// The platform has no signature to give.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
pub enum DeviceKeyError {
    /// The platform failed in a way that says nothing about the key.
    #[error("the platform's key store failed")]
    Failed,
    /// The key is not there any more: removed, or invalidated by a changed pass-code or fingerprint.
    #[error("the device key is gone")]
    KeyGone,
    /// The key cannot be used until the phone is unlocked.
    #[error("the device key is locked")]
    Locked,
}

/// The key that stands for this phone; the private half never leaves the platform.
#[async_trait]
pub trait DeviceKey: Send + Sync {
    /// Makes a new key under `alias`, in the place of any that is there; `challenge` is what platforms that attest
    /// at birth (Android) attest.
    async fn make(&self, alias: &str, challenge: &[u8]) -> Result<DeviceKeyInfo, DeviceKeyError>;

    /// Describes the key under `alias`; [`DeviceKeyError::KeyGone`] where there is none.
    async fn describe(&self, alias: &str) -> Result<DeviceKeyInfo, DeviceKeyError>;

    /// What the platform says about the key, fresh for `challenge`.
    async fn evidence(&self, alias: &str, challenge: &[u8]) -> Result<DeviceEvidence, DeviceKeyError>;

    /// Signs these very bytes, which the platform hashes itself; answers r‖s, 32 bytes each.
    async fn sign(&self, alias: &str, message: &[u8]) -> Result<[u8; 64], DeviceKeyError>;

    /// Removes the key; removing one that is not there succeeds.
    async fn delete(&self, alias: &str) -> Result<(), DeviceKeyError>;
}
