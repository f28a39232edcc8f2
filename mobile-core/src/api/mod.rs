//! The typed client over the endpoints of the protocol: proof of possession, nonce, clock correction, bounded retries.

mod answer;
mod call;
mod limit;
mod prove;

use std::sync::{Arc, Mutex, PoisonError};

use wallet_crypto::entropy::{Entropy, EntropyError};
use wallet_crypto::signature::VerifyingKey;
use wallet_protocol::problem::{ProblemBody, ProblemType};
use wallet_protocol::proof::ProofError;

use crate::clock::ServerClock;
use crate::error::WalletError;
use crate::port::{DeviceKey, DeviceKeyError, Transport, TransportError, WalletClockError};

/// Sends requests of the protocol and reads their answers.
pub(crate) struct Client {
    pub(crate) transport: Arc<dyn Transport>,
    pub(crate) device_key: Arc<dyn DeviceKey>,
    pub(crate) entropy: Arc<dyn Entropy>,
    pub(crate) clock: ServerClock,
    /// The server's newest nonce.
    nonce: Mutex<Option<String>>,
}

/// Who asks, and with what.
#[derive(Clone, Copy)]
pub(crate) enum Caller<'a> {
    /// Anybody.
    Public,
    /// The key of a device.
    Device(&'a DeviceHandle),
    /// The key of a device and its access token.
    Bound(&'a DeviceHandle, &'a str),
}

/// A device key as this wallet uses it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct DeviceHandle {
    /// Its name at the platform.
    pub(crate) alias: String,
    /// The public half.
    pub(crate) public_key: VerifyingKey,
}

/// No answer that can be used.
#[derive(Debug)]
pub(crate) enum CallError {
    /// The server answered with a problem document.
    Problem(Box<ProblemBody>),
    /// There is no answer.
    Transport(TransportError),
    /// The request could not be made, or the answer is none of the protocol.
    Wallet(WalletError),
}

impl CallError {
    /// The problem's type, where it is one that this program knows.
    pub(crate) fn problem(&self) -> Option<ProblemType> {
        match self {
            Self::Problem(body) => body.problem(),
            Self::Transport(_) | Self::Wallet(_) => None,
        }
    }
}

macro_rules! from_faults {
    ($($fault:ty)*) => {$(
        impl From<$fault> for CallError {
            fn from(fault: $fault) -> Self {
                Self::Wallet(fault.into())
            }
        }
    )*};
}
from_faults! { WalletError DeviceKeyError WalletClockError EntropyError ProofError }

impl From<CallError> for WalletError {
    fn from(error: CallError) -> Self {
        match error {
            CallError::Problem(body) => Self::of_problem(&body),
            CallError::Transport(error) => error.into(),
            CallError::Wallet(error) => error,
        }
    }
}

impl Client {
    pub(crate) fn new(
        transport: Arc<dyn Transport>,
        device_key: Arc<dyn DeviceKey>,
        entropy: Arc<dyn Entropy>,
        clock: ServerClock,
    ) -> Self {
        Self { transport, device_key, entropy, clock, nonce: Mutex::new(None) }
    }

    fn nonce(&self) -> Option<String> {
        self.nonce.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn keep_nonce(&self, nonce: &str) {
        *self.nonce.lock().unwrap_or_else(PoisonError::into_inner) = Some(nonce.to_owned());
    }
}
