use std::sync::Arc;

use wallet_mobile_core::wallet::WalletState;

use super::Wallet;
use crate::edge::run;
use crate::view::{DeviceView, ThisPhoneView};
use crate::{Lang, WalletError};

#[cfg_attr(feature = "bindings", uniffi::export)]
impl Wallet {
    /// Closes the wallet's screens until [`Wallet::unlock`].
    pub fn lock(&self) {
        self.core.lock();
    }

    /// Opens them again once the holder confirmed.
    pub async fn unlock(self: Arc<Self>) -> Result<(), WalletError> {
        run(async move { self.core.unlock().await.map_err(|error| self.explain(error)) }).await
    }

    /// This phone and the level of its key; needs no network.
    pub async fn this_phone(self: Arc<Self>, lang: Lang) -> Result<ThisPhoneView, WalletError> {
        run(async move {
            let (binding, ended) = match self.core.state() {
                WalletState::Locked => return Err(WalletError::Unlock),
                WalletState::Unbound => return Err(WalletError::BindFirst),
                WalletState::Bound(binding) => (binding, false),
                WalletState::Ended(binding) => (binding, true),
            };
            let key = self.device_key.describe(&self.alias).await;
            let key = key.map_err(|error| self.explain(error.into()))?;
            Ok(ThisPhoneView::new(&binding, ended, key.level, lang))
        })
        .await
    }

    /// The holder's phones, those unbound lately included.
    pub async fn devices(self: Arc<Self>, lang: Lang) -> Result<Vec<DeviceView>, WalletError> {
        run(async move {
            let devices = self.core.devices().await.map_err(|error| self.explain(error))?;
            Ok(devices.iter().map(|device| DeviceView::new(device, lang)).collect())
        })
        .await
    }

    /// Ends the binding of this phone, and forgets the licences.
    pub async fn unbind(self: Arc<Self>) -> Result<(), WalletError> {
        run(async move { self.core.unbind().await.map_err(|error| self.explain(error)) }).await
    }

    /// Ends the binding of one of the holder's phones, by what [`Wallet::devices`] says of it.
    pub async fn unbind_device(self: Arc<Self>, device_id: String) -> Result<(), WalletError> {
        run(async move {
            let device = device_id.parse().map_err(|_| WalletError::Refresh)?;
            self.core.unbind_device(device).await.map_err(|error| self.explain(error))
        })
        .await
    }
}
