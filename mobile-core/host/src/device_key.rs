use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use async_trait::async_trait;
use wallet_crypto::entropy::Entropy;
use wallet_crypto::signature::SigningKey;
use wallet_crypto::suite::SuiteId;
use wallet_mobile_core::port::{DeviceEvidence, DeviceKey, DeviceKeyError, DeviceKeyInfo};
use wallet_protocol::endpoint::KeyLevel;

/// Device keys in the memory of this process: for demos, tests and tools, where losing them costs a new binding.
pub struct SoftwareDeviceKey {
    suite: SuiteId,
    entropy: Arc<dyn Entropy>,
    keys: Mutex<BTreeMap<String, SigningKey>>,
}

impl SoftwareDeviceKey {
    /// Keys of this suite.
    pub fn new(suite: SuiteId, entropy: Arc<dyn Entropy>) -> Self {
        Self { suite, entropy, keys: Mutex::default() }
    }

    fn keys(&self) -> MutexGuard<'_, BTreeMap<String, SigningKey>> {
        self.keys.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[async_trait]
impl DeviceKey for SoftwareDeviceKey {
    async fn make(&self, alias: &str, _challenge: &[u8]) -> Result<DeviceKeyInfo, DeviceKeyError> {
        let key = SigningKey::make(self.suite, self.entropy.as_ref()).map_err(|_| DeviceKeyError::Failed)?;
        let info = DeviceKeyInfo { public_key: key.verifying_key().clone(), level: KeyLevel::Software };
        self.keys().insert(alias.to_owned(), key);
        Ok(info)
    }

    async fn describe(&self, alias: &str) -> Result<DeviceKeyInfo, DeviceKeyError> {
        let keys = self.keys();
        let key = keys.get(alias).ok_or(DeviceKeyError::KeyGone)?;
        Ok(DeviceKeyInfo { public_key: key.verifying_key().clone(), level: KeyLevel::Software })
    }

    async fn evidence(&self, _alias: &str, _challenge: &[u8]) -> Result<DeviceEvidence, DeviceKeyError> {
        Ok(DeviceEvidence { format: "none".to_owned(), data: Vec::new() })
    }

    async fn sign(&self, alias: &str, message: &[u8]) -> Result<[u8; 64], DeviceKeyError> {
        let keys = self.keys();
        let key = keys.get(alias).ok_or(DeviceKeyError::KeyGone)?;
        Ok(*key.sign_bare(message).as_bytes())
    }

    async fn delete(&self, alias: &str) -> Result<(), DeviceKeyError> {
        self.keys().remove(alias);
        Ok(())
    }
}
