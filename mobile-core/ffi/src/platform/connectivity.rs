use super::PlatformError;

/// What the platform knows of the network; called on a thread of its own.
#[uniffi::export(with_foreign)]
pub trait Connectivity: Send + Sync {
    /// Whether there is a network at all. Where it says no, nothing is sent, so that nobody waits for a time-out;
    /// where it fails, sending is tried.
    fn is_online(&self) -> Result<bool, PlatformError>;
}
