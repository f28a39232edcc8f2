//! What the platform brings: each is a trait that Kotlin, Swift or Python implements.
//!
//! Every method can fail, so that whatever a foreign implementation throws has somewhere to go, and every call is given
//! a time (see [`Deadlines`]): one that blocks, or that calls the wallet again and so waits for itself, ends as a fault.
//! No key crosses: device keys stay at the platform, and what a [`KeyWrapper`] is given is half of a secret whose other
//! half is in the vault's file.

mod clock;
mod connectivity;
mod deadlines;
mod device_key;
mod gate;
mod key_wrapper;
mod notifier;
mod transport;

pub use clock::{Clock, ClockReading};
pub use connectivity::Connectivity;
pub use deadlines::Deadlines;
pub use device_key::{DeviceEvidence, DeviceKey, DeviceKeyInfo};
pub use gate::{Gate, GateOutcome, GateReason};
pub use key_wrapper::{KeyStoreError, KeyWrapper};
pub use notifier::Notifier;
pub use transport::{HttpAnswer, HttpHeader, HttpRequest, Transport, TransportError};

use std::sync::Arc;

/// The platform failed in a way that says nothing more.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error, uniffi::Error)]
pub enum PlatformError {
    /// Why, for the log; never anything personal.
    #[error("the platform failed: {reason}")]
    Failed {
        /// Why, for the log; never anything personal.
        reason: String,
    },
}

impl From<uniffi::UnexpectedUniFFICallbackError> for PlatformError {
    fn from(error: uniffi::UnexpectedUniFFICallbackError) -> Self {
        Self::Failed { reason: error.reason }
    }
}

/// What the platform brings to a wallet.
#[derive(Clone, uniffi::Record)]
pub struct Platform {
    /// The network.
    pub transport: Arc<dyn Transport>,
    /// The key that stands for this phone.
    pub device_key: Arc<dyn DeviceKey>,
    /// The platform's key over the vault.
    pub key_wrapper: Arc<dyn KeyWrapper>,
    /// Pass-code, face or fingerprint.
    pub gate: Arc<dyn Gate>,
    /// The platform's clocks.
    pub clock: Arc<dyn Clock>,
    /// Whether there is a network, where the platform knows.
    pub connectivity: Option<Arc<dyn Connectivity>>,
    /// Where news is shown, where the platform has such a place.
    pub notifier: Option<Arc<dyn Notifier>>,
}
