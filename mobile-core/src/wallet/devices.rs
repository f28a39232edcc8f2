use wallet_protocol::endpoint::{DeviceBody, ListDevices, UnbindDevice};
use wallet_protocol::id::DeviceId;

use super::open::pass;
use super::{DEVICE_ALIAS, Wallet};
use crate::api::Call;
use crate::error::WalletError;
use crate::port::GateReason;
use crate::vault::Batch;

impl Wallet {
    /// The holder's devices, newest first.
    pub async fn devices(&self) -> Result<Vec<DeviceBody>, WalletError> {
        Ok(self.call::<ListDevices>(Call::of::<ListDevices>(&())?).await?.devices)
    }

    /// Ends a device's binding; ending this phone's own forgets its licences and its key.
    pub async fn unbind(&self, device: DeviceId) -> Result<(), WalletError> {
        pass(&self.ports, GateReason::Unbind).await?;
        let call = Call::of::<UnbindDevice>(&())?.with("device_id", &device);
        self.call::<UnbindDevice>(call).await?;
        if self.binding()?.is_some_and(|binding| binding.device_id == device) {
            let mut batch = Batch::default();
            self.forget_binding(&mut batch)?;
            self.vault.commit(batch).await?;
            self.ports.device_key.delete(DEVICE_ALIAS).await?;
        }
        Ok(())
    }
}
