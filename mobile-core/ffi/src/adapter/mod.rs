//! From what the platform brings to the ports of the core: each call under its deadline, each fault in its place.

mod clock;
mod deadline;
mod device_key;
mod gate;
mod helper_thread;
mod key_wrapper;
mod notices;
mod transport;

use std::sync::Arc;

use wallet_crypto::entropy::{Entropy, OsEntropy};
use wallet_mobile_core::vault::FilePlace;
use wallet_mobile_core::wallet::WalletPorts;

use self::clock::PlatformClock;
use self::device_key::PlatformDeviceKey;
use self::gate::PlatformGate;
use self::helper_thread::HelperThread;
use self::key_wrapper::PlatformKeyWrapper;
use self::transport::PlatformTransport;
use crate::platform::{Clock, Connectivity, Deadlines, Platform, Transport};
use crate::{NoLock, WalletError};

pub(crate) use self::notices::Notices;

/// The platform as the core wants it.
pub(crate) struct Adapted {
    pub(crate) ports: WalletPorts,
    pub(crate) notices: Notices,
    /// Whether the gate found that the phone has no lock.
    pub(crate) no_lock: Arc<NoLock>,
}

/// What a verifier needs of the platform.
pub(crate) struct AdaptedVerifier {
    pub(crate) transport: Arc<dyn wallet_mobile_core::port::Transport>,
    pub(crate) clock: Arc<dyn wallet_mobile_core::port::WalletClock>,
    pub(crate) entropy: Arc<dyn Entropy>,
}

/// The platform as the core wants it, with the vault in the file at `vault_path`.
pub(crate) fn adapt(
    platform: Platform,
    vault_path: &str,
    deadlines: Deadlines,
) -> Result<Adapted, WalletError> {
    let entropy: Arc<dyn Entropy> = Arc::new(OsEntropy);
    let helper = HelperThread::start()?;
    let no_lock = Arc::new(NoLock::default());
    let ports = WalletPorts {
        transport: Arc::new(PlatformTransport {
            inner: platform.transport,
            connectivity: platform.connectivity,
            helper: helper.clone(),
            deadlines,
        }),
        device_key: Arc::new(PlatformDeviceKey { inner: platform.device_key, deadlines }),
        wrapper: Arc::new(PlatformKeyWrapper {
            inner: platform.key_wrapper,
            entropy: entropy.clone(),
            deadlines,
        }),
        gate: Arc::new(PlatformGate { inner: platform.gate, no_lock: no_lock.clone(), deadlines }),
        clock: Arc::new(PlatformClock { inner: platform.clock, helper: helper.clone(), deadlines }),
        entropy,
        place: Arc::new(FilePlace::new(vault_path)),
    };
    Ok(Adapted { ports, notices: Notices { inner: platform.notifier, helper, deadlines }, no_lock })
}

/// What a verifier needs of the platform.
pub(crate) fn adapt_verifier(
    transport: Arc<dyn Transport>,
    clock: Arc<dyn Clock>,
    connectivity: Option<Arc<dyn Connectivity>>,
    deadlines: Deadlines,
) -> Result<AdaptedVerifier, WalletError> {
    let helper = HelperThread::start()?;
    Ok(AdaptedVerifier {
        transport: Arc::new(PlatformTransport {
            inner: transport,
            connectivity,
            helper: helper.clone(),
            deadlines,
        }),
        clock: Arc::new(PlatformClock { inner: clock, helper, deadlines }),
        entropy: Arc::new(OsEntropy),
    })
}
