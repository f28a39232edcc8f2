//! The wallet: every public method is one thing a person does.

mod advice;
mod bind;
mod call;
mod check;
mod claim;
mod device;
mod ledger;
mod licence;
mod online_verifier;
mod open;
mod organisation;
mod pack;
mod records;
mod reference;
mod service_notice;
mod session;
mod sharing;
mod show;
mod state;
mod support;
mod sync;
mod ticket;
mod time;
mod token;
mod trust;
mod unbind;
mod verifier;

use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use wallet_crypto::entropy::Entropy;
use wallet_crypto::signature::VerifyingKey;
use wallet_protocol::display::CheckBase;
use wallet_protocol::verdict::VerdictPolicy;

use self::records::StoredSession;
use self::state::Memory;
use crate::api::Client;
use crate::port::{DeviceKey, Gate, KeyWrapper, Transport, WalletClock};
use crate::vault::{Vault, VaultPlace, VaultPorts};

pub use advice::Advice;
pub use bind::PreparedBinding;
pub use ledger::{ActState, HeadView, LedgerAlarm, LedgerAlarmKind, LedgerReport, RecordedAct};
pub use licence::LicenceView;
pub use online_verifier::OnlineVerifier;
pub use reference::ShownReference;
pub use sharing::{ConsentPreview, GrantView, Offer, OfferTo, OwnCopy, SharingRequest};
pub use show::Shown;
pub use state::{BindingView, WalletState};
pub use sync::SyncReport;
pub use verifier::{Verifier, VerifierError};

/// What the platform brings to the wallet.
#[derive(Clone)]
pub struct WalletPorts {
    /// The network.
    pub transport: Arc<dyn Transport>,
    /// The key that stands for this phone.
    pub device_key: Arc<dyn DeviceKey>,
    /// The platform's key over the vault key.
    pub wrapper: Arc<dyn KeyWrapper>,
    /// Pass-code, face or fingerprint.
    pub gate: Arc<dyn Gate>,
    /// The platform's clocks.
    pub clock: Arc<dyn WalletClock>,
    /// Chance.
    pub entropy: Arc<dyn Entropy>,
    /// Where the vault lies.
    pub place: Arc<dyn VaultPlace>,
}

impl WalletPorts {
    fn vault(&self) -> VaultPorts {
        let (place, wrapper) = (self.place.clone(), self.wrapper.clone());
        VaultPorts { place, wrapper, entropy: self.entropy.clone() }
    }
}

/// What is built into the app.
#[derive(Clone, Debug)]
pub struct WalletConfig {
    /// The offline root key that signs trust bundles.
    pub root_key: VerifyingKey,
    /// Address of the check page, as it stands in every code.
    pub check_base: CheckBase,
    /// Name of the device key at the platform; one wallet, one name.
    pub device_key_alias: String,
    /// What the phone calls itself, at most 40 characters.
    pub label: String,
    /// How strict this wallet is when it checks others' codes.
    pub verdict: VerdictPolicy,
}

/// An open wallet. Cheap to share; no timers inside: whoever draws the screen asks again.
pub struct Wallet {
    vault: Vault,
    client: Client,
    gate: Arc<dyn Gate>,
    config: WalletConfig,
    locked: AtomicBool,
    memory: Mutex<Memory>,
    /// Held while tokens are renewed: whoever comes meanwhile finds the new ones.
    session: futures_util::lock::Mutex<Option<StoredSession>>,
    /// Held while the ledger is checked.
    ledger: futures_util::lock::Mutex<()>,
}

impl Wallet {
    fn memory(&self) -> MutexGuard<'_, Memory> {
        self.memory.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl std::fmt::Debug for Wallet {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Wallet(…)")
    }
}
