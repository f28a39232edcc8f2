use async_trait::async_trait;
use wallet_crypto::secret::SecretBytes;

/// The platform does not wrap or unwrap.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
pub enum KeyWrapError {
    /// The wrapped bytes are not what the platform's key made.
    #[error("the wrapped key was altered")]
    Altered,
    /// The platform failed in a way that says nothing about the key.
    #[error("the platform's key store failed")]
    Failed,
    /// The wrapping key is not there any more.
    #[error("the wrapping key is gone")]
    KeyGone,
    /// The wrapping key cannot be used until the phone is unlocked.
    #[error("the wrapping key is locked")]
    Locked,
}

/// The platform's key over the vault key; the wrapping key never leaves the platform.
#[async_trait]
pub trait KeyWrapper: Send + Sync {
    /// Wraps a new vault key, with a new wrapping key where there is none; asked only when a vault is made.
    async fn wrap_key(&self, key: &[u8]) -> Result<Vec<u8>, KeyWrapError>;

    /// Unwraps a vault key; never makes a wrapping key.
    async fn unwrap_key(&self, wrapped: &[u8]) -> Result<SecretBytes, KeyWrapError>;

    /// Removes the wrapping key, so that what it wrapped is lost for ever; removing one that is not there succeeds.
    async fn forget(&self) -> Result<(), KeyWrapError>;

    /// A number outside the vault that only rises, by which an old copy of the whole vault is known; `None` where
    /// the platform keeps none. It outlives [`KeyWrapper::forget`] where the platform can.
    async fn counter(&self) -> Result<Option<u64>, KeyWrapError> {
        Ok(None)
    }

    /// Raises the counter to `to`; a lower number changes nothing.
    async fn raise_counter(&self, to: u64) -> Result<(), KeyWrapError> {
        let _ = to;
        Ok(())
    }
}
