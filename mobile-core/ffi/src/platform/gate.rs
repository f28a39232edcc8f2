use async_trait::async_trait;

use super::PlatformError;

/// What the holder is asked to confirm.
#[derive(Clone, Copy, Debug, Eq, PartialEq, uniffi::Enum)]
pub enum GateReason {
    /// Opening the wallet.
    Open,
    /// Binding this phone to a person.
    Bind,
    /// Ending a binding.
    Unbind,
    /// Signing a consent to share.
    Share,
}

/// How the holder answered.
#[derive(Clone, Copy, Debug, Eq, PartialEq, uniffi::Enum)]
pub enum GateOutcome {
    /// The holder confirmed by pass-code, face or fingerprint.
    Granted,
    /// The holder did not, or turned away.
    Refused,
    /// The phone has no lock at all; the wallet stays closed.
    Unavailable,
}

/// Asks the holder for pass-code, face or fingerprint.
#[uniffi::export(with_foreign)]
#[async_trait]
pub trait Gate: Send + Sync {
    /// Asks once and waits for the answer.
    async fn require(&self, reason: GateReason) -> Result<GateOutcome, PlatformError>;
}
