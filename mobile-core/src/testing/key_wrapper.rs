use std::sync::{Mutex, MutexGuard, PoisonError};

use async_trait::async_trait;
use wallet_crypto::domain::Domain;
use wallet_crypto::entropy::SeededEntropy;
use wallet_crypto::sealed::{Sealed, SealingKey};
use wallet_crypto::secret::SecretBytes;

use crate::port::{KeyWrapError, KeyWrapper};

/// A wrapping key in memory, with switches for what phones do.
pub struct FakeKeyWrapper {
    state: Mutex<State>,
    entropy: SeededEntropy,
}

struct State {
    key: Option<SealingKey>,
    locked: bool,
    counter: Option<u64>,
}

impl FakeKeyWrapper {
    /// A platform that keeps a counter where `counts`.
    pub fn new(seed: u64, counts: bool) -> Self {
        let state = State { key: None, locked: false, counter: counts.then_some(0) };
        Self { state: Mutex::new(state), entropy: SeededEntropy::new(seed) }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The phone is locked or unlocked.
    pub fn set_locked(&self, locked: bool) {
        self.state().locked = locked;
    }

    /// The platform throws the key away, as after a change of pass-code.
    pub fn invalidate(&self) {
        self.state().key = None;
    }
}

#[async_trait]
impl KeyWrapper for FakeKeyWrapper {
    async fn wrap_key(&self, key: &[u8]) -> Result<Vec<u8>, KeyWrapError> {
        let mut state = self.state();
        if state.key.is_none() {
            state.key = Some(SealingKey::make(&self.entropy).map_err(|_| KeyWrapError::Failed)?);
        }
        let wrapping = state.key.as_ref().filter(|_| !state.locked).ok_or(KeyWrapError::Locked)?;
        let sealed = wrapping.seal(Domain::KeyWrap, &[], key, &self.entropy);
        sealed.map(Sealed::into_bytes).map_err(|_| KeyWrapError::Failed)
    }

    async fn unwrap_key(&self, wrapped: &[u8]) -> Result<SecretBytes, KeyWrapError> {
        let state = self.state();
        let wrapping = state.key.as_ref().ok_or(KeyWrapError::KeyGone)?;
        if state.locked {
            return Err(KeyWrapError::Locked);
        }
        let sealed = Sealed::from_bytes(wrapped.to_vec()).map_err(|_| KeyWrapError::Altered)?;
        wrapping.open(Domain::KeyWrap, &[], &sealed).map_err(|_| KeyWrapError::Altered)
    }

    async fn forget(&self) -> Result<(), KeyWrapError> {
        self.state().key = None;
        Ok(())
    }

    async fn counter(&self) -> Result<Option<u64>, KeyWrapError> {
        Ok(self.state().counter)
    }

    async fn raise_counter(&self, to: u64) -> Result<(), KeyWrapError> {
        let mut state = self.state();
        state.counter = state.counter.map(|counter| counter.max(to));
        Ok(())
    }
}
