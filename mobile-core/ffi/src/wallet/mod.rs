//! The wallet; every call is one thing a person does.

mod bind;
mod check;
mod claim;
mod consent;
mod copy;
mod grants;
mod history;
mod ledger;
mod look;
mod offer;
#[cfg(feature = "bindings")]
mod open;
mod phone;
mod request;
mod show;
mod support;
mod sync;
mod ticket;

use std::sync::{Arc, Mutex, PoisonError};

use wallet_mobile_core::port::DeviceKey;
use wallet_mobile_core::wallet::{self, WalletState};
use wallet_protocol::grant::Purpose;
use wallet_protocol::id::{HolderId, LicenceId};

use crate::view::NoticeView;
use crate::{NoLock, WalletError};

pub use bind::{PreparedBinding, RealName};
pub use consent::ConsentPreview;
#[cfg(feature = "bindings")]
pub use open::clear_wallet;
pub use request::SharingRequest;
pub use support::RecoveryDeed;

/// Where news goes.
pub type NoticeSink = Arc<dyn Fn(&[NoticeView]) + Send + Sync>;

/// An open wallet. It keeps no timers: whoever draws the screen asks again.
#[cfg_attr(feature = "bindings", derive(uniffi::Object))]
pub struct Wallet {
    core: wallet::Wallet,
    device_key: Arc<dyn DeviceKey>,
    alias: String,
    notices: NoticeSink,
    no_lock: Arc<NoLock>,
    catalogue: Mutex<Option<Arc<Vec<Purpose>>>>,
}

impl Wallet {
    /// The view side of a wallet of the core; `device_key` and `alias` are what it was opened with.
    pub fn over(
        core: wallet::Wallet,
        device_key: Arc<dyn DeviceKey>,
        alias: String,
        notices: NoticeSink,
        no_lock: Arc<NoLock>,
    ) -> Arc<Self> {
        Arc::new(Self { core, device_key, alias, notices, no_lock, catalogue: Mutex::default() })
    }

    /// The bound person, whose own licences are told from a company's.
    fn person(&self) -> Option<HolderId> {
        match self.core.state() {
            WalletState::Bound(binding) | WalletState::Ended(binding) => Some(binding.holder_id),
            WalletState::Locked | WalletState::Unbound => None,
        }
    }

    /// The purpose catalogue that was fetched last.
    fn held_catalogue(&self) -> Option<Arc<Vec<Purpose>>> {
        self.catalogue.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn keep_catalogue(&self, purposes: Vec<Purpose>) -> Arc<Vec<Purpose>> {
        let kept = Arc::new(purposes);
        *self.catalogue.lock().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(&kept));
        kept
    }

    /// An error of the core in the words of this edge.
    fn explain(&self, error: wallet_mobile_core::WalletError) -> WalletError {
        self.no_lock.explain(error.into())
    }
}

/// An id that is none names nothing that is there.
fn licence_id(text: &str) -> Result<LicenceId, WalletError> {
    text.parse().map_err(|_| WalletError::Refresh)
}
