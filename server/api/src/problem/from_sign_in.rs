use wallet_protocol::problem::ProblemType;
use wallet_server_core::sign_in::SignInError;

use super::Problem;

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
