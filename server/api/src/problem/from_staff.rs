use wallet_protocol::problem::ProblemType;
use wallet_server_core::sign_in::InviteError;
use wallet_server_core::staff::StaffError;

use super::Problem;

impl From<StaffError> for Problem {
    fn from(error: StaffError) -> Self {
        match error {
            StaffError::Entropy(error) => error.into(),
            // Pages lead on from these before they become a problem; nothing is told of what is there.
            StaffError::NotAllowed | StaffError::ProveAgain | StaffError::Refused => {
                Self::of(ProblemType::NotFound)
            }
            StaffError::SignIn(error) => error.into(),
            StaffError::Store(error) => error.into(),
        }
    }
}

impl From<InviteError> for Problem {
    fn from(error: InviteError) -> Self {
        match error {
            InviteError::Entropy(error) => error.into(),
            InviteError::Staff(error) => error.into(),
            InviteError::Store(error) => error.into(),
            // Pages tell these in words of their own.
            InviteError::Closed | InviteError::Known | InviteError::Oneself | InviteError::NotFound => {
                Self::of(ProblemType::NotFound)
            }
            InviteError::Value(_) => Self::of(ProblemType::BodyMalformed),
        }
    }
}
