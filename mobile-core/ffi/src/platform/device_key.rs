use async_trait::async_trait;

use super::KeyStoreError;
use crate::Suite;
use crate::view::KeyLevel;

/// A device key as the platform describes it.
#[derive(Clone, Debug, Eq, PartialEq, uniffi::Record)]
pub struct DeviceKeyInfo {
    /// What it signs with.
    pub suite: Suite,
    /// The public key: a SEC 1 point (33 or 65 bytes), or X.509 SubjectPublicKeyInfo as Android gives it.
    pub public_key: Vec<u8>,
    /// Where the private key lives.
    pub level: KeyLevel,
}

/// What the platform says about a device key, for the server to judge.
#[derive(Clone, Eq, PartialEq, uniffi::Record)]
pub struct DeviceEvidence {
    /// `android_key_attestation`, `apple_app_attest`, `none` …; at most 64 bytes.
    pub format: String,
    /// The platform's own bytes, at most 16 KiB.
    pub data: Vec<u8>,
}

/// The key that stands for this phone; the private half never leaves the platform.
#[uniffi::export(with_foreign)]
#[async_trait]
pub trait DeviceKey: Send + Sync {
    /// Makes a new key under `alias`, in the place of any that is there; `challenge` is what platforms that attest at
    /// birth (Android) attest.
    async fn make(&self, alias: String, challenge: Vec<u8>) -> Result<DeviceKeyInfo, KeyStoreError>;

    /// Describes the key under `alias`; [`KeyStoreError::KeyGone`] where there is none.
    async fn describe(&self, alias: String) -> Result<DeviceKeyInfo, KeyStoreError>;

    /// What the platform says about the key, fresh for `challenge`.
    async fn evidence(&self, alias: String, challenge: Vec<u8>) -> Result<DeviceEvidence, KeyStoreError>;

    /// Signs these very bytes, which the platform hashes itself; answers DER as platforms give it, or r‖s of 32 bytes
    /// each. Asked some four times a minute while a code is shown: it must not ask the holder each time.
    async fn sign(&self, alias: String, message: Vec<u8>) -> Result<Vec<u8>, KeyStoreError>;

    /// Removes the key; removing one that is not there succeeds.
    async fn remove(&self, alias: String) -> Result<(), KeyStoreError>;
}
