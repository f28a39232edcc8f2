//! The ports of the core over what the worker brings. A browser's wasm has one thread; what the ports demand of
//! threads is satisfied by wrappers that hold to it.

mod clock;
mod device_key;
mod gate;
mod key_wrapper;
mod place;
mod transport;

use std::sync::Arc;

use send_wrapper::SendWrapper;
use wallet_crypto::entropy::OsEntropy;
use wallet_mobile_core::wallet::WalletPorts;

use crate::Platform;

/// What the worker brings, on the one thread there is.
#[derive(Clone)]
pub(crate) struct Brought(SendWrapper<Platform>);

impl Brought {
    pub(crate) fn new(platform: Platform) -> Self {
        Self(SendWrapper::new(platform))
    }

    fn platform(&self) -> Platform {
        Platform::clone(&self.0)
    }
}

/// All ports over one platform.
pub(crate) fn ports(brought: &Brought) -> WalletPorts {
    WalletPorts {
        transport: Arc::new(brought.clone()),
        device_key: Arc::new(brought.clone()),
        wrapper: Arc::new(brought.clone()),
        gate: Arc::new(brought.clone()),
        clock: Arc::new(brought.clone()),
        entropy: Arc::new(OsEntropy),
        place: Arc::new(brought.clone()),
    }
}
