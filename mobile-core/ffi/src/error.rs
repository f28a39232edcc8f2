use wallet_mobile_core as core;
use wallet_protocol::problem::ProblemType;

use crate::view::LicenceState;

/// What went wrong, named for what the person can do next; [`crate::help_for`] has the words.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
#[cfg_attr(feature = "bindings", derive(uniffi::Error))]
pub enum WalletError {
    /// The phone has no screen lock: set one.
    #[error("the phone has no screen lock")]
    AddScreenLock,
    /// A request was answered, is over, or its link is none: let the party ask again.
    #[error("the request cannot be answered")]
    AskAgain,
    /// The licence is not in force: ask the issuing authority.
    #[error("the licence is not in force: {state:?}")]
    AskAuthority {
        /// What it is instead.
        state: LicenceState,
    },
    /// The registry does not name the person as the company's legal representative: ask the company.
    #[error("not the legal representative of this company")]
    AskCompany,
    /// A photo or data is missing at the registry: ask the authority to complete it.
    #[error("the licence's data must be reviewed first")]
    AskForReview,
    /// The phone threw its keys away: clear the wallet and bind again.
    #[error("the phone's keys are gone")]
    BindAgain,
    /// No phone is bound, or the binding has ended: bind.
    #[error("this wallet is not bound")]
    BindFirst,
    /// The registry does not hold this licence for this person.
    #[error("the licence cannot be claimed")]
    CannotClaim,
    /// What is to be shared does not fit licence, purpose or party: choose another.
    #[error("this cannot be shared like that")]
    ChooseAnother,
    /// What is stored is damaged or was altered: clear the wallet and bind again.
    #[error("the stored data is damaged")]
    ClearStorage,
    /// What was entered is not accepted: correct it.
    #[error("what was entered is not accepted")]
    CorrectEntry,
    /// Name and number were not confirmed: correct them.
    #[error("the real-name check did not confirm these details")]
    CorrectIdentity,
    /// The server cannot be reached: go where there is a network.
    #[error("the server cannot be reached")]
    GoOnline,
    /// This phone is frozen: lift the freeze.
    #[error("this phone is frozen")]
    LiftFreeze,
    /// What was chosen is not there any more: refresh.
    #[error("not there any more")]
    Refresh,
    /// A fault that nobody but us can do something about: report the reference.
    #[error("something went wrong ({reference})")]
    Report {
        /// A request id of the server, or the name of the fault.
        reference: String,
    },
    /// The phone's clock is off: set it.
    #[error("the phone's clock is off by {seconds} s")]
    SetClock {
        /// How far the phone is ahead; negative where it is behind.
        seconds: i64,
    },
    /// The attempt took too long or was used already: begin again.
    #[error("this attempt is over")]
    StartOver,
    /// The server is busy: wait.
    #[error("the server is busy")]
    TryLater {
        /// Seconds to wait.
        seconds: u64,
    },
    /// Another phone is bound to the person: unbind it first.
    #[error("a phone is bound already")]
    UnbindFirst,
    /// The wallet or the phone is locked: unlock it.
    #[error("the wallet is locked")]
    Unlock,
    /// This program is too old: update it.
    #[error("this program is too old")]
    UpdateApp,
    /// The server does not take this phone or its key: use another.
    #[error("this phone is not accepted")]
    UseAnotherPhone,
    /// Too many grants or requests are open at the same time: withdraw one.
    #[error("too much is open")]
    WithdrawFirst,
}

impl WalletError {
    /// A fault with this name.
    pub(crate) fn fault(reference: &str) -> Self {
        Self::Report { reference: reference.to_owned() }
    }
}

impl From<core::WalletError> for WalletError {
    fn from(error: core::WalletError) -> Self {
        use core::WalletError as Core;
        match error {
            Core::AlreadyBound => Self::UnbindFirst,
            Core::ClockOff { seconds } => Self::SetClock { seconds },
            Core::DeviceRejected => Self::UseAnotherPhone,
            Core::IdentityNotConfirmed => Self::CorrectIdentity,
            Core::Internal { reference } => Self::Report { reference },
            Core::KeyInvalidated => Self::BindAgain,
            Core::LicenceNotValid { state } => Self::AskAuthority { state: state.into() },
            Core::Locked => Self::Unlock,
            Core::NotBound => Self::BindFirst,
            Core::NotClaimable => Self::CannotClaim,
            Core::Offline => Self::GoOnline,
            Core::Refused { problem } => Self::refused(problem),
            Core::ServerBusy { retry_after_secs } => Self::TryLater { seconds: retry_after_secs },
            Core::UpdateRequired => Self::UpdateApp,
            Core::VaultDamaged => Self::ClearStorage,
        }
    }
}

impl WalletError {
    fn refused(problem: ProblemType) -> Self {
        match problem {
            ProblemType::AccessTokenRefused => Self::BindFirst,
            ProblemType::AskRefused => Self::ChooseAnother,
            ProblemType::ChallengeRefused | ProblemType::ConsentRefused => Self::StartOver,
            ProblemType::LicenceNeedsReview => Self::AskForReview,
            ProblemType::DeviceFrozen => Self::LiftFreeze,
            ProblemType::NotFound
            | ProblemType::GrantOver
            | ProblemType::MeasureOver
            | ProblemType::TicketRefused => Self::Refresh,
            ProblemType::OrganisationRefused => Self::AskCompany,
            ProblemType::RequestOver => Self::AskAgain,
            ProblemType::SharingLimit => Self::WithdrawFirst,
            ProblemType::RecoveryRefused | ProblemType::ValueRefused => Self::CorrectEntry,
            other => Self::fault(other.slug()),
        }
    }
}
