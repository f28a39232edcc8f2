use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use async_trait::async_trait;
use wallet_crypto::entropy::Entropy;
use wallet_crypto::signature::SigningKey;
use wallet_crypto::suite::SuiteId;
use wallet_mobile_core::port::{DeviceEvidence, DeviceKey, DeviceKeyError, DeviceKeyInfo};
use wallet_protocol::endpoint::KeyLevel;
use zeroize::Zeroizing;

use crate::private_file;

const MAX_ALIAS: usize = 64;

/// Device keys in software: in memory, or in files that only their owner may read.
pub struct SoftwareDeviceKey {
    suite: SuiteId,
    entropy: Arc<dyn Entropy>,
    folder: Option<PathBuf>,
    keys: Mutex<BTreeMap<String, Arc<SigningKey>>>,
}

impl SoftwareDeviceKey {
    /// Keys that end with the process.
    pub fn in_memory(suite: SuiteId, entropy: Arc<dyn Entropy>) -> Self {
        Self { suite, entropy, folder: None, keys: Mutex::default() }
    }

    /// Keys in `folder`, a file each; the folder must exist.
    pub fn in_folder(suite: SuiteId, folder: impl Into<PathBuf>, entropy: Arc<dyn Entropy>) -> Self {
        Self { folder: Some(folder.into()), ..Self::in_memory(suite, entropy) }
    }

    fn keys(&self) -> MutexGuard<'_, BTreeMap<String, Arc<SigningKey>>> {
        self.keys.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The file of a key; `None` in memory. An alias becomes a file name, so only harmless ones are taken.
    fn file(&self, alias: &str) -> Result<Option<PathBuf>, DeviceKeyError> {
        let plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        if alias.is_empty() || alias.len() > MAX_ALIAS || !alias.chars().all(plain) {
            return Err(DeviceKeyError::Failed);
        }
        Ok(self.folder.as_ref().map(|folder| folder.join(format!("{alias}.key"))))
    }

    fn find(&self, alias: &str) -> Result<Arc<SigningKey>, DeviceKeyError> {
        if let Some(key) = self.keys().get(alias) {
            return Ok(key.clone());
        }
        let file = self.file(alias)?.ok_or(DeviceKeyError::KeyGone)?;
        let bytes = private_file::read(&file).map_err(|_| DeviceKeyError::Failed)?;
        let bytes = Zeroizing::new(bytes.ok_or(DeviceKeyError::KeyGone)?);
        let key = Arc::new(decode(&bytes).ok_or(DeviceKeyError::KeyGone)?);
        self.keys().insert(alias.to_owned(), key.clone());
        Ok(key)
    }
}

/// Suite, then 32 bytes.
fn encode(key: &SigningKey) -> Zeroizing<Vec<u8>> {
    let mut bytes = Zeroizing::new(vec![u8::from(key.suite())]);
    bytes.extend_from_slice(key.to_bytes().as_slice());
    bytes
}

fn decode(bytes: &[u8]) -> Option<SigningKey> {
    let (suite, key) = bytes.split_first()?;
    SigningKey::from_bytes(SuiteId::try_from(*suite).ok()?, key.try_into().ok()?).ok()
}

fn info(key: &SigningKey) -> DeviceKeyInfo {
    DeviceKeyInfo { public_key: key.verifying_key().clone(), level: KeyLevel::Software }
}

#[async_trait]
impl DeviceKey for SoftwareDeviceKey {
    async fn make(&self, alias: &str, _challenge: &[u8]) -> Result<DeviceKeyInfo, DeviceKeyError> {
        let key = SigningKey::make(self.suite, self.entropy.as_ref()).map_err(|_| DeviceKeyError::Failed)?;
        if let Some(file) = self.file(alias)? {
            private_file::write(&file, &encode(&key)).map_err(|_| DeviceKeyError::Failed)?;
        }
        let made = info(&key);
        self.keys().insert(alias.to_owned(), Arc::new(key));
        Ok(made)
    }

    async fn describe(&self, alias: &str) -> Result<DeviceKeyInfo, DeviceKeyError> {
        Ok(info(self.find(alias)?.as_ref()))
    }

    async fn evidence(&self, alias: &str, _challenge: &[u8]) -> Result<DeviceEvidence, DeviceKeyError> {
        self.find(alias)?;
        // Software can attest nothing that the signature itself does not say.
        Ok(DeviceEvidence { format: "none".to_owned(), data: Vec::new() })
    }

    async fn sign(&self, alias: &str, message: &[u8]) -> Result<[u8; 64], DeviceKeyError> {
        Ok(*self.find(alias)?.sign_bare(message).as_bytes())
    }

    async fn delete(&self, alias: &str) -> Result<(), DeviceKeyError> {
        self.keys().remove(alias);
        match self.file(alias)? {
            Some(file) => private_file::remove(&file).map_err(|_| DeviceKeyError::Failed),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use wallet_crypto::entropy::OsEntropy;
    use wallet_crypto::signature::Signature;

    use super::*;

    #[tokio::test]
    async fn a_key_in_a_folder_is_the_same_after_a_restart_and_gone_after_deletion() {
        for suite in SuiteId::ALL {
            let folder = tempfile::tempdir().unwrap();
            let open = || SoftwareDeviceKey::in_folder(suite, folder.path(), Arc::new(OsEntropy));
            let made = open().make("wallet", b"").await.unwrap();
            assert_eq!(open().describe("wallet").await, Ok(made.clone()));
            let signature = Signature::from_bytes(open().sign("wallet", b"message").await.unwrap());
            assert!(made.public_key.verify_bare(b"message", &signature).is_ok());
            open().delete("wallet").await.unwrap();
            assert_eq!(open().describe("wallet").await, Err(DeviceKeyError::KeyGone));
        }
    }

    #[tokio::test]
    async fn an_alias_cannot_leave_the_folder() {
        let folder = tempfile::tempdir().unwrap();
        let keys = SoftwareDeviceKey::in_folder(SuiteId::Sm, folder.path(), Arc::new(OsEntropy));
        assert_eq!(keys.make("../wallet", b"").await, Err(DeviceKeyError::Failed));
        assert_eq!(keys.sign("", b"message").await, Err(DeviceKeyError::Failed));
    }
}
