//! What can go wrong, named for what the person can do next.

use wallet_crypto::entropy::EntropyError;
use wallet_protocol::licence::LicenceState;
use wallet_protocol::problem::ProblemType;

use crate::port::{DeviceKeyError, TransportError};
use crate::vault::VaultError;

/// What can go wrong, named for what the person can do next.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
pub enum WalletError {
    /// Another phone is bound: unbind it there, or ask support.
    #[error("another phone is bound to this person")]
    AlreadyBound,
    /// The phone's clock is off and could not be worked around: set it.
    #[error("the phone's clock is off")]
    ClockOff,
    /// Policy does not take this phone or its key.
    #[error("this phone is not accepted")]
    DeviceRejected,
    /// The real-name check did not confirm the details: check them and try again.
    #[error("the real-name check did not confirm these details")]
    IdentityNotConfirmed,
    /// A fault of ours; the reference helps support to find it.
    #[error("something went wrong (reference {reference})")]
    Internal {
        /// Request id, or what failed here.
        reference: String,
    },
    /// The phone's keys are gone (changed lock, restored backup): wipe and bind again.
    #[error("the keys of this wallet are gone; it must be set up anew")]
    KeyInvalidated,
    /// The licence is not in force.
    #[error("the licence is {state}")]
    LicenceNotValid {
        /// What the authority says.
        state: LicenceState,
    },
    /// Unlock the phone, or confirm.
    #[error("the phone is locked, or its holder did not confirm")]
    Locked,
    /// Bind this phone first, or again.
    #[error("this phone is not bound")]
    NotBound,
    /// The licence cannot be claimed, perhaps not yet.
    #[error("this licence cannot be claimed now")]
    NotClaimable,
    /// Find a network, then try again.
    #[error("there is no network, and what is needed is not on the phone")]
    Offline,
    /// The server does not do this.
    #[error("the server refused: {0:?}")]
    Refused(ProblemType),
    /// Try again later.
    #[error("the server is busy")]
    ServerBusy {
        /// Seconds to wait.
        retry_after_secs: u64,
    },
    /// What the server sent is not signed as it must be: nothing of it was kept.
    #[error("what the server sent cannot be trusted")]
    Untrusted,
    /// Update the app.
    #[error("this program is too old")]
    UpdateRequired,
    /// The stored wallet was altered: wipe and claim again.
    #[error("the stored wallet is damaged")]
    VaultDamaged,
}

impl From<VaultError> for WalletError {
    fn from(error: VaultError) -> Self {
        match error {
            VaultError::Damaged(_) => Self::VaultDamaged,
            VaultError::KeyGone => Self::KeyInvalidated,
            VaultError::Locked => Self::Locked,
            VaultError::Newer => Self::UpdateRequired,
            VaultError::Absent => Self::NotBound,
            VaultError::Entropy(_)
            | VaultError::InUse
            | VaultError::Occupied
            | VaultError::Storage
            | VaultError::TooLarge
            | VaultError::Wrapper => Self::Internal { reference: error.to_string() },
        }
    }
}

impl From<DeviceKeyError> for WalletError {
    fn from(error: DeviceKeyError) -> Self {
        match error {
            DeviceKeyError::Failed => Self::Internal { reference: error.to_string() },
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
            TransportError::Untrusted => Self::Untrusted,
            TransportError::AnswerTooLarge | TransportError::Failed => {
                Self::Internal { reference: error.to_string() }
            }
        }
    }
}

impl From<EntropyError> for WalletError {
    fn from(error: EntropyError) -> Self {
        Self::Internal { reference: error.to_string() }
    }
}
