use async_trait::async_trait;

/// The platform's key store does not do what it was asked.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error, uniffi::Error)]
pub enum KeyStoreError {
    /// The wrapped bytes are not what the platform's key made.
    #[error("the wrapped bytes were altered")]
    Altered,
    /// The platform failed in a way that says nothing about the key.
    #[error("the platform's key store failed: {reason}")]
    Failed {
        /// Why, for the log; never anything personal.
        reason: String,
    },
    /// The key is not there any more: removed, or invalidated by a changed pass-code or fingerprint.
    #[error("the key is gone")]
    KeyGone,
    /// The key cannot be used until the phone is unlocked.
    #[error("the key is locked")]
    Locked,
}

impl From<uniffi::UnexpectedUniFFICallbackError> for KeyStoreError {
    fn from(error: uniffi::UnexpectedUniFFICallbackError) -> Self {
        Self::Failed { reason: error.reason }
    }
}

/// The platform's key over the vault; it never leaves the platform.
///
/// What is wrapped is no key but one of two shares: the other is kept beside the wrapped bytes, so that memory of the
/// platform's language, which cannot be wiped, never holds what opens a vault.
#[uniffi::export(with_foreign)]
#[async_trait]
pub trait KeyWrapper: Send + Sync {
    /// Wraps a new share, 32 bytes, with a new wrapping key where there is none; asked only when a vault is made.
    async fn wrap_share(&self, share: Vec<u8>) -> Result<Vec<u8>, KeyStoreError>;

    /// Unwraps a share; never makes a wrapping key.
    async fn unwrap_share(&self, wrapped: Vec<u8>) -> Result<Vec<u8>, KeyStoreError>;

    /// Removes the wrapping key, so that what it wrapped is lost for ever; removing one that is not there succeeds.
    async fn forget(&self) -> Result<(), KeyStoreError>;

    /// A number outside the vault that only rises, by which an old copy of the whole vault is known; absent where the
    /// platform keeps none.
    async fn counter(&self) -> Result<Option<u64>, KeyStoreError>;

    /// Raises the counter to `to`; a lower number changes nothing.
    async fn raise_counter(&self, to: u64) -> Result<(), KeyStoreError>;
}
