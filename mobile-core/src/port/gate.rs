use async_trait::async_trait;

/// What the holder is asked to confirm.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
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
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum GateOutcome {
    /// The holder confirmed by pass-code, face or fingerprint.
    Granted,
    /// The holder did not, or turned away.
    Refused,
    /// The phone has no lock at all; the wallet stays closed, as anybody could open it.
    Unavailable,
}

/// The gate could not be shown.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("the pass-code gate failed")]
pub struct GateError;

/// Asks the holder for pass-code, face or fingerprint.
#[async_trait]
pub trait Gate: Send + Sync {
    /// Asks once and waits for the answer.
    async fn require(&self, reason: GateReason) -> Result<GateOutcome, GateError>;
}
