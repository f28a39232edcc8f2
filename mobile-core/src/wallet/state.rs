use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use wallet_protocol::display::SignedDisplayToken;
use wallet_protocol::epoch::BindingEpoch;
use wallet_protocol::id::{DeviceId, HolderId, LicenceId};
use wallet_protocol::time::UnixTime;
use wallet_protocol::trust::TrustBundle;

use super::Wallet;
use super::licence::LicenceStatus;
use super::records::{StoredBinding, StoredPack};
use crate::api::DeviceHandle;
use crate::error::WalletError;

/// Where the wallet stands.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum WalletState {
    /// Closed until the holder unlocks it.
    Locked,
    /// Never bound, or unbound.
    Unbound,
    /// Bound to a person.
    Bound(BindingView),
    /// The server ended the binding; bind again.
    Ended(BindingView),
}

/// A binding as screens show it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct BindingView {
    /// The holder.
    pub holder_id: HolderId,
    /// This phone.
    pub device_id: DeviceId,
    /// Generation of the binding.
    pub binding_epoch: BindingEpoch,
    /// The holder's masked name.
    pub holder_name: String,
    /// Since when.
    pub bound_at: UnixTime,
}

/// What is in memory so that showing a code needs nothing but a signature; all of it is in the vault too.
#[derive(Default)]
pub(super) struct Memory {
    pub(super) binding: Option<Arc<Bound>>,
    pub(super) trust: Option<Arc<TrustBundle>>,
    pub(super) statuses: HashMap<LicenceId, LicenceStatus>,
    pub(super) packs: HashMap<LicenceId, Arc<StoredPack>>,
    /// The token of the window that was shown last.
    pub(super) tokens: HashMap<LicenceId, Arc<SignedDisplayToken>>,
    /// The last exchange found no network.
    pub(super) offline: bool,
}

/// A binding with its key.
pub(super) struct Bound {
    pub(super) stored: StoredBinding,
    pub(super) device: DeviceHandle,
}

impl Bound {
    pub(super) fn read(stored: StoredBinding) -> Result<Self, WalletError> {
        let public_key = stored.public_key().ok_or(WalletError::VaultDamaged)?;
        let device = DeviceHandle { alias: stored.alias.clone(), public_key };
        Ok(Self { stored, device })
    }

    fn view(&self) -> BindingView {
        BindingView {
            holder_id: self.stored.holder_id,
            device_id: self.stored.device_id,
            binding_epoch: self.stored.binding_epoch,
            holder_name: self.stored.holder_name.clone(),
            bound_at: self.stored.bound_at,
        }
    }
}

impl Wallet {
    /// Where the wallet stands.
    pub fn state(&self) -> WalletState {
        if self.locked.load(Ordering::SeqCst) {
            return WalletState::Locked;
        }
        match self.memory().binding.as_deref() {
            None => WalletState::Unbound,
            Some(bound) if bound.stored.ended => WalletState::Ended(bound.view()),
            Some(bound) => WalletState::Bound(bound.view()),
        }
    }

    /// Whether the last exchange found no network.
    pub fn is_offline(&self) -> bool {
        self.memory().offline
    }

    /// Refuses while the wallet is locked.
    pub(super) fn require_open(&self) -> Result<(), WalletError> {
        if self.locked.load(Ordering::SeqCst) { Err(WalletError::Locked) } else { Ok(()) }
    }

    /// The live binding of an open wallet.
    pub(super) fn bound(&self) -> Result<Arc<Bound>, WalletError> {
        self.require_open()?;
        let bound = self.memory().binding.clone();
        bound.filter(|bound| !bound.stored.ended).ok_or(WalletError::NotBound)
    }
}
