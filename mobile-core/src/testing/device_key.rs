use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use async_trait::async_trait;
use wallet_crypto::entropy::SeededEntropy;
use wallet_crypto::signature::SigningKey;
use wallet_crypto::suite::SuiteId;
use wallet_protocol::endpoint::KeyLevel;

use crate::port::{DeviceEvidence, DeviceKey, DeviceKeyError, DeviceKeyInfo};

/// Device keys in memory, with switches for what phones do.
pub struct FakeDeviceKey {
    suite: SuiteId,
    level: KeyLevel,
    entropy: SeededEntropy,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    keys: BTreeMap<String, SigningKey>,
    locked: bool,
    signatures: u64,
}

impl FakeDeviceKey {
    /// A phone whose hardware signs with `suite`.
    pub fn new(suite: SuiteId, seed: u64) -> Self {
        let level = match suite {
            SuiteId::Sm => KeyLevel::Software,
            SuiteId::P256 => KeyLevel::Strongbox,
        };
        Self { suite, level, entropy: SeededEntropy::new(seed), state: Mutex::default() }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The phone is locked or unlocked.
    pub fn set_locked(&self, locked: bool) {
        self.state().locked = locked;
    }

    /// The platform throws all keys away, as after a change of fingerprints.
    pub fn invalidate(&self) {
        self.state().keys.clear();
    }

    /// Signatures made so far.
    pub fn signatures(&self) -> u64 {
        self.state().signatures
    }

    /// Whether there is a key under `alias`.
    pub fn holds(&self, alias: &str) -> bool {
        self.state().keys.contains_key(alias)
    }
}

#[async_trait]
impl DeviceKey for FakeDeviceKey {
    async fn make(&self, alias: &str, _challenge: &[u8]) -> Result<DeviceKeyInfo, DeviceKeyError> {
        let key = SigningKey::make(self.suite, &self.entropy).map_err(|_| DeviceKeyError::Failed)?;
        let info = DeviceKeyInfo { public_key: key.verifying_key().clone(), level: self.level };
        self.state().keys.insert(alias.to_owned(), key);
        Ok(info)
    }

    async fn describe(&self, alias: &str) -> Result<DeviceKeyInfo, DeviceKeyError> {
        let state = self.state();
        let key = state.keys.get(alias).ok_or(DeviceKeyError::KeyGone)?;
        Ok(DeviceKeyInfo { public_key: key.verifying_key().clone(), level: self.level })
    }

    async fn evidence(&self, alias: &str, challenge: &[u8]) -> Result<DeviceEvidence, DeviceKeyError> {
        if !self.holds(alias) {
            return Err(DeviceKeyError::KeyGone);
        }
        Ok(DeviceEvidence { format: "none".to_owned(), data: challenge.to_vec() })
    }

    async fn sign(&self, alias: &str, message: &[u8]) -> Result<[u8; 64], DeviceKeyError> {
        let mut state = self.state();
        if state.locked {
            return Err(DeviceKeyError::Locked);
        }
        let signature = state.keys.get(alias).map(|key| *key.sign_bare(message).as_bytes());
        state.signatures += 1;
        signature.ok_or(DeviceKeyError::KeyGone)
    }

    async fn delete(&self, alias: &str) -> Result<(), DeviceKeyError> {
        self.state().keys.remove(alias);
        Ok(())
    }
}
