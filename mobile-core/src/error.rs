use wallet_protocol::licence::LicenceState;
use wallet_protocol::problem::{ProblemBody, ProblemType};
use wallet_protocol::proof::ProofError;

use crate::port::{DeviceKeyError, GateError, TransportError, WalletClockError};
use crate::vault::VaultError;

/// What went wrong, named for what the person can do next.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
pub enum WalletError {
    /// This phone or another is bound to the person already: unbind or move first.
    #[error("a phone is bound already")]
    AlreadyBound,
    /// The phone's clock is off and could not be worked around: set it.
    #[error("the phone's clock is off by {seconds} s")]
    ClockOff {
        /// How far the phone is ahead (negative: behind).
        seconds: i64,
    },
    /// The server does not take this phone or its key: use another phone, or ask for help.
    #[error("this phone is not accepted")]
    DeviceRejected,
    /// The real-name check did not confirm the details: correct them.
    #[error("the real-name check did not confirm these details")]
    IdentityNotConfirmed,
    /// A fault that nobody but us can do something about: report the reference.
    #[error("something went wrong ({reference})")]
    Internal {
        /// A request id of the server, or the name of the fault.
        reference: String,
    },
    /// The phone threw away a key, as after a change of pass-code or fingerprints: wipe and bind again.
    #[error("the phone's keys were invalidated")]
    KeyInvalidated,
    /// The licence is not in force and cannot be shown.
    #[error("the licence is {state}")]
    LicenceNotValid {
        /// What it is instead.
        state: LicenceState,
    },
    /// Unlock the wallet or the phone first.
    #[error("the wallet is locked")]
    Locked,
    /// No phone is bound, or its binding has ended: bind.
    #[error("this wallet is not bound")]
    NotBound,
    /// The licence cannot be collected.
    #[error("the licence cannot be claimed")]
    NotClaimable,
    /// There is no network, and what is stored does not help: go where there is some.
    #[error("the server cannot be reached")]
    Offline,
    /// The server said no, for a reason of its own.
    #[error("refused: {problem:?}")]
    Refused {
        /// Which reason.
        problem: ProblemType,
    },
    /// Wait and try again.
    #[error("the server is busy")]
    ServerBusy {
        /// Seconds to wait.
        retry_after_secs: u64,
    },
    /// This program is too old: bring it up to date.
    #[error("this program is too old")]
    UpdateRequired,
    /// What is stored was altered or is broken: wipe and bind again.
    #[error("the stored data is damaged")]
    VaultDamaged,
}

/// Waiting time where the server names none.
const DEFAULT_WAIT_SECS: u64 = 5;

impl WalletError {
    /// A fault with this name.
    pub(crate) fn internal(reference: &str) -> Self {
        Self::Internal { reference: reference.to_owned() }
    }

    /// What a problem document means for the person.
    pub(crate) fn of_problem(body: &ProblemBody) -> Self {
        let Some(problem) = body.problem() else {
            return Self::Internal { reference: reference(body, "unknown-problem") };
        };
        match problem {
            ProblemType::DeviceRefused | ProblemType::ProofRefused => Self::DeviceRejected,
            ProblemType::HolderAlreadyBound => Self::AlreadyBound,
            ProblemType::IdentityNotConfirmed => Self::IdentityNotConfirmed,
            ProblemType::LicenceNotClaimable => Self::NotClaimable,
            ProblemType::LicenceNotValid => Self::LicenceNotValid { state: LicenceState::Unknown },
            ProblemType::RefreshRefused => Self::NotBound,
            ProblemType::LedgerFenced
            | ProblemType::Overloaded
            | ProblemType::RateLimited
            | ProblemType::TimedOut
            | ProblemType::UpstreamUnavailable => {
                Self::ServerBusy { retry_after_secs: body.retry_after_secs.unwrap_or(DEFAULT_WAIT_SECS) }
            }
            // Where the phone's own offset is known, the caller says so instead.
            ProblemType::ClockOff => Self::ClockOff { seconds: 0 },
            ProblemType::BodyMalformed
            | ProblemType::BodyTooLarge
            | ProblemType::ContentTypeRefused
            | ProblemType::Internal
            | ProblemType::MethodNotAllowed
            | ProblemType::NonceRequired
            | ProblemType::PartyRefused
            | ProblemType::ProofReplayed => Self::Internal { reference: reference(body, problem.slug()) },
            ProblemType::AccessTokenRefused
            | ProblemType::AskRefused
            | ProblemType::ChallengeRefused
            | ProblemType::ConsentRefused
            | ProblemType::DeviceFrozen
            | ProblemType::GrantOver
            | ProblemType::GrantRefused
            | ProblemType::HolderMerged
            | ProblemType::LicenceNeedsReview
            | ProblemType::MeasureOver
            | ProblemType::NotFound
            | ProblemType::OrganisationRefused
            | ProblemType::RecoveryRefused
            | ProblemType::RequestOver
            | ProblemType::SharingLimit
            | ProblemType::TicketRefused
            | ProblemType::ValueRefused => Self::Refused { problem },
        }
    }
}

fn reference(body: &ProblemBody, otherwise: &str) -> String {
    body.request_id.clone().unwrap_or_else(|| otherwise.to_owned())
}

impl From<VaultError> for WalletError {
    fn from(error: VaultError) -> Self {
        match error {
            VaultError::Damaged(_) => Self::VaultDamaged,
            VaultError::KeyGone => Self::KeyInvalidated,
            VaultError::Locked => Self::Locked,
            VaultError::Newer => Self::UpdateRequired,
            VaultError::Absent => Self::internal("vault-absent"),
            VaultError::Entropy(_) => Self::internal("entropy"),
            VaultError::InUse => Self::internal("vault-in-use"),
            VaultError::Occupied => Self::internal("vault-occupied"),
            VaultError::Storage => Self::internal("vault-storage"),
            VaultError::TooLarge => Self::internal("vault-full"),
            VaultError::Wrapper => Self::internal("key-wrapper"),
        }
    }
}

impl From<DeviceKeyError> for WalletError {
    fn from(error: DeviceKeyError) -> Self {
        match error {
            DeviceKeyError::Failed => Self::internal("device-key"),
            DeviceKeyError::KeyGone => Self::KeyInvalidated,
            DeviceKeyError::Locked => Self::Locked,
        }
    }
}

impl From<TransportError> for WalletError {
    fn from(error: TransportError) -> Self {
        match error {
            TransportError::Interrupted | TransportError::TimedOut | TransportError::Unreachable => {
                Self::Offline
            }
            TransportError::AnswerTooLarge => Self::internal("answer-too-large"),
            TransportError::Failed => Self::internal("transport"),
            TransportError::Untrusted => Self::internal("server-untrusted"),
        }
    }
}

impl From<GateError> for WalletError {
    fn from(_: GateError) -> Self {
        Self::internal("gate")
    }
}

impl From<WalletClockError> for WalletError {
    fn from(_: WalletClockError) -> Self {
        Self::internal("clock")
    }
}

impl From<wallet_crypto::entropy::EntropyError> for WalletError {
    fn from(_: wallet_crypto::entropy::EntropyError) -> Self {
        Self::internal("entropy")
    }
}

impl From<ProofError> for WalletError {
    fn from(_: ProofError) -> Self {
        Self::internal("proof")
    }
}
