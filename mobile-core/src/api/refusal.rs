use wallet_protocol::licence::LicenceState;
use wallet_protocol::problem::{ProblemBody, ProblemType};

use crate::error::WalletError;
use crate::port::HttpAnswer;

/// The problem document of an answer; an answer without one is the server's fault.
pub(super) fn problem(answer: &HttpAnswer) -> Option<ProblemBody> {
    serde_json::from_slice(&answer.body).ok()
}

/// What a refusal means for the person.
pub(super) fn refusal(answer: &HttpAnswer, body: Option<&ProblemBody>) -> WalletError {
    let reference =
        body.and_then(|body| body.request_id.clone()).unwrap_or_else(|| format!("http {}", answer.status));
    let Some(problem) = body.and_then(ProblemBody::problem) else {
        return match answer.status {
            502..=504 => WalletError::ServerBusy { retry_after_secs: 5 },
            _ => WalletError::Internal { reference },
        };
    };
    let retry_after_secs = body.and_then(|body| body.retry_after_secs).unwrap_or(5);
    match problem {
        ProblemType::AccessTokenRefused | ProblemType::RefreshRefused => WalletError::NotBound,
        ProblemType::ClockOff => WalletError::ClockOff,
        ProblemType::DeviceRefused => WalletError::DeviceRejected,
        ProblemType::HolderAlreadyBound => WalletError::AlreadyBound,
        ProblemType::IdentityNotConfirmed => WalletError::IdentityNotConfirmed,
        ProblemType::LicenceNotClaimable | ProblemType::LicenceNeedsReview => WalletError::NotClaimable,
        ProblemType::LicenceNotValid => WalletError::LicenceNotValid { state: LicenceState::Unknown },
        ProblemType::RateLimited
        | ProblemType::Overloaded
        | ProblemType::TimedOut
        | ProblemType::UpstreamUnavailable => WalletError::ServerBusy { retry_after_secs },
        ProblemType::Internal => WalletError::Internal { reference },
        ProblemType::BodyMalformed
        | ProblemType::BodyTooLarge
        | ProblemType::ChallengeRefused
        | ProblemType::ContentTypeRefused
        | ProblemType::MethodNotAllowed
        | ProblemType::NonceRequired
        | ProblemType::NotFound
        | ProblemType::OrganisationRefused
        | ProblemType::ProofRefused
        | ProblemType::ProofReplayed
        | ProblemType::ValueRefused => WalletError::Refused(problem),
    }
}
