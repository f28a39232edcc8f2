use wallet_protocol::endpoint::{DeviceBody, ListDevices};

use super::Wallet;
use crate::error::WalletError;

impl Wallet {
    /// The holder's phones, those unbound lately included.
    pub async fn devices(&self) -> Result<Vec<DeviceBody>, WalletError> {
        Ok(self.call_bound::<ListDevices>(&()).await?.devices)
    }
}
