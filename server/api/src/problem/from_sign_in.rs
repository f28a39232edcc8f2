use wallet_protocol::problem::ProblemType;
use wallet_server_core::sign_in::SignInError;
use wallet_server_core::sign_in::provider::ProviderError;

use super::Problem;

impl From<ProviderError> for Problem {
    fn from(error: ProviderError) -> Self {
        match error {
            ProviderError::Down(None) => Self::of(ProblemType::NotFound),
            ProviderError::Down(Some(error)) => error.into(),
            ProviderError::Refused => SignInError::Refused.into(),
            ProviderError::SignIn(error) => error.into(),
        }
    }
}

impl From<SignInError> for Problem {
    fn from(error: SignInError) -> Self {
        match error {
            SignInError::Entropy(error) => error.into(),
            SignInError::Refused => Self::of(ProblemType::NotFound),
            SignInError::Store(error) => error.into(),
            error @ (SignInError::Hashing | SignInError::Password(_)) => Self::internal(&error),
        }
    }
}
