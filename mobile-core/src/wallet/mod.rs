//! The wallet: every public method is one use of it. No timers inside; where a screen needs repeatable results, time is
//! an argument.

mod bind;
mod check;
mod claim;
mod clock;
mod devices;
mod keep;
mod open;
mod organisation;
mod pack;
mod records;
mod reference;
mod show;
mod sync;
mod trust;
mod verifier;

use std::sync::{Arc, Mutex};

use wallet_crypto::entropy::Entropy;
use wallet_crypto::signature::VerifyingKey;
use wallet_protocol::display::CheckBase;

use crate::port::{DeviceKey, Gate, KeyWrapper, Transport, WalletClock};
use crate::vault::{Vault, VaultPlace};

pub use bind::BindingStart;
pub use records::{BindingView, LicenceView};
pub use show::Shown;
pub use sync::Synced;
pub use verifier::{Verifier, VerifierError};

/// The one key of this wallet on the platform.
pub(crate) const DEVICE_ALIAS: &str = "luzheng.device";

/// What the platform and the host bring to a wallet.
#[derive(Clone)]
pub struct WalletPorts {
    /// The network.
    pub transport: Arc<dyn Transport>,
    /// The device key.
    pub device_key: Arc<dyn DeviceKey>,
    /// The key over the vault key.
    pub wrapper: Arc<dyn KeyWrapper>,
    /// Where the vault lies.
    pub place: Arc<dyn VaultPlace>,
    /// Pass-code, face or fingerprint.
    pub gate: Arc<dyn Gate>,
    /// The clocks.
    pub clock: Arc<dyn WalletClock>,
    /// Chance.
    pub entropy: Arc<dyn Entropy>,
}

/// What a wallet is built with.
#[derive(Clone, Debug)]
pub struct WalletSettings {
    /// Address of the check page, as it stands in every code.
    pub check_base: CheckBase,
    /// The key all trust hangs on.
    pub trust_root: VerifyingKey,
}

/// An open wallet.
pub struct Wallet {
    pub(crate) ports: WalletPorts,
    settings: WalletSettings,
    vault: Vault,
    nonce: Mutex<Option<String>>,
    pub(crate) refreshing: futures_util::lock::Mutex<()>,
}
