//! What a program on a computer gives the wallet in place of a phone, over the same traits: keys that never leave Rust.

use std::sync::Arc;

use async_trait::async_trait;
use wallet_crypto::entropy::OsEntropy;
use wallet_mobile_core::port::{self, DeviceKey as _, KeyWrapper as _, WalletClock as _};
use wallet_mobile_host::{FileKeyWrapper, SoftwareDeviceKey, SystemWalletClock};

use crate::Suite;
use crate::platform::{
    Clock, ClockReading, DeviceEvidence, DeviceKey, DeviceKeyInfo, KeyStoreError, KeyWrapper, PlatformError,
};

struct HostDeviceKey(SoftwareDeviceKey);
struct HostKeyWrapper(FileKeyWrapper);
struct HostClock(SystemWalletClock);

/// Device keys in software, a file each in `folder`, which must exist.
#[uniffi::export]
pub fn software_device_key(suite: Suite, folder: String) -> Arc<dyn DeviceKey> {
    Arc::new(HostDeviceKey(SoftwareDeviceKey::in_folder(suite.into(), folder, Arc::new(OsEntropy))))
}

/// A wrapping key in the file at `path`.
#[uniffi::export]
pub fn file_key_wrapper(path: String) -> Arc<dyn KeyWrapper> {
    Arc::new(HostKeyWrapper(FileKeyWrapper::new(path, Arc::new(OsEntropy))))
}

/// The clocks of the operating system.
#[uniffi::export]
pub fn system_clock() -> Arc<dyn Clock> {
    Arc::new(HostClock(SystemWalletClock::default()))
}

fn key_fault(error: port::DeviceKeyError) -> KeyStoreError {
    match error {
        port::DeviceKeyError::Failed => KeyStoreError::Failed { reason: error.to_string() },
        port::DeviceKeyError::KeyGone => KeyStoreError::KeyGone,
        port::DeviceKeyError::Locked => KeyStoreError::Locked,
    }
}

fn wrap_fault(error: port::KeyWrapError) -> KeyStoreError {
    match error {
        port::KeyWrapError::Altered => KeyStoreError::Altered,
        port::KeyWrapError::Failed => KeyStoreError::Failed { reason: error.to_string() },
        port::KeyWrapError::KeyGone => KeyStoreError::KeyGone,
        port::KeyWrapError::Locked => KeyStoreError::Locked,
    }
}

fn crossing(info: &port::DeviceKeyInfo) -> DeviceKeyInfo {
    DeviceKeyInfo {
        suite: info.public_key.suite().into(),
        public_key: info.public_key.to_compressed().to_vec(),
        level: info.level.into(),
    }
}

#[async_trait]
impl DeviceKey for HostDeviceKey {
    async fn make(&self, alias: String, challenge: Vec<u8>) -> Result<DeviceKeyInfo, KeyStoreError> {
        self.0.make(&alias, &challenge).await.map(|info| crossing(&info)).map_err(key_fault)
    }

    async fn describe(&self, alias: String) -> Result<DeviceKeyInfo, KeyStoreError> {
        self.0.describe(&alias).await.map(|info| crossing(&info)).map_err(key_fault)
    }

    async fn evidence(&self, alias: String, challenge: Vec<u8>) -> Result<DeviceEvidence, KeyStoreError> {
        let evidence = self.0.evidence(&alias, &challenge).await.map_err(key_fault)?;
        Ok(DeviceEvidence { format: evidence.format, data: evidence.data })
    }

    async fn sign(&self, alias: String, message: Vec<u8>) -> Result<Vec<u8>, KeyStoreError> {
        self.0.sign(&alias, &message).await.map(Into::into).map_err(key_fault)
    }

    async fn remove(&self, alias: String) -> Result<(), KeyStoreError> {
        self.0.delete(&alias).await.map_err(key_fault)
    }
}

#[async_trait]
impl KeyWrapper for HostKeyWrapper {
    async fn wrap_share(&self, share: Vec<u8>) -> Result<Vec<u8>, KeyStoreError> {
        self.0.wrap_key(&share).await.map_err(wrap_fault)
    }

    async fn unwrap_share(&self, wrapped: Vec<u8>) -> Result<Vec<u8>, KeyStoreError> {
        self.0.unwrap_key(&wrapped).await.map(|share| share.expose().to_vec()).map_err(wrap_fault)
    }

    async fn forget(&self) -> Result<(), KeyStoreError> {
        self.0.forget().await.map_err(wrap_fault)
    }

    async fn counter(&self) -> Result<Option<u64>, KeyStoreError> {
        self.0.counter().await.map_err(wrap_fault)
    }

    async fn raise_counter(&self, to: u64) -> Result<(), KeyStoreError> {
        self.0.raise_counter(to).await.map_err(wrap_fault)
    }
}

impl Clock for HostClock {
    fn read(&self) -> Result<ClockReading, PlatformError> {
        let reading = self.0.read().map_err(|error| PlatformError::Failed { reason: error.to_string() })?;
        Ok(ClockReading {
            wall_millis: reading.wall.as_millis(),
            since_boot_millis: u64::try_from(reading.since_boot.as_millis()).unwrap_or(u64::MAX),
            boot: reading.boot,
        })
    }
}
