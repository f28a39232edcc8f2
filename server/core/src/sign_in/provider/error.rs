use wallet_crypto::entropy::EntropyError;

use crate::port::PortError;
use crate::sign_in::SignInError;
use crate::store::StoreError;

/// Nobody came in by way of the identity provider.
#[derive(Debug, thiserror::Error)]
pub enum ProviderError {
    /// No provider is configured, or it does not answer as it should.
    #[error("the identity provider cannot be asked")]
    Down(#[source] Option<PortError>),
    /// Unknown, wrong, locked, closed, over or of another browser: one answer.
    #[error("not signed in")]
    Refused,
    /// What failed underneath.
    #[error(transparent)]
    SignIn(SignInError),
}

impl From<SignInError> for ProviderError {
    fn from(error: SignInError) -> Self {
        match error {
            SignInError::Refused => Self::Refused,
            error => Self::SignIn(error),
        }
    }
}

impl From<StoreError> for ProviderError {
    fn from(error: StoreError) -> Self {
        Self::SignIn(error.into())
    }
}

impl From<EntropyError> for ProviderError {
    fn from(error: EntropyError) -> Self {
        Self::SignIn(error.into())
    }
}

impl From<PortError> for ProviderError {
    fn from(error: PortError) -> Self {
        Self::Down(Some(error))
    }
}
