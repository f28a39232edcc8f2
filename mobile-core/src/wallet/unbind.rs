use super::records::{self, GRANT_TABLE, LICENCE_TABLE, PACK_TABLE};
use super::{Wallet, state::Memory};
use crate::error::WalletError;
use crate::port::GateReason;
use crate::vault::Batch;
use wallet_protocol::endpoint::{Endpoint as _, UnbindDevice};
use wallet_protocol::id::DeviceId;

impl Wallet {
    /// Ends the binding of this phone, and forgets the licences.
    pub async fn unbind(&self) -> Result<(), WalletError> {
        let device_id = self.bound()?.stored.device_id;
        self.unbind_device(device_id).await
    }

    /// Ends the binding of one of the holder's phones; of this one, everything but the trust list is forgotten too.
    pub async fn unbind_device(&self, device_id: DeviceId) -> Result<(), WalletError> {
        let bound = self.bound()?;
        self.confirm(GateReason::Unbind).await?;
        let path = UnbindDevice::PATH.replace("{device_id}", &device_id.to_string());
        self.call_bound_at::<UnbindDevice>(&path, &()).await?;
        if device_id != bound.stored.device_id {
            return Ok(());
        }
        self.forget_binding().await?;
        Ok(self.client.device_key.delete(&bound.stored.alias).await?)
    }

    async fn forget_binding(&self) -> Result<(), WalletError> {
        let mut session = self.session.lock().await;
        let mut batch = Batch::default();
        for table in [GRANT_TABLE, LICENCE_TABLE, PACK_TABLE] {
            self.vault.list(table)?.into_iter().for_each(|name| batch.remove(name));
        }
        let own = [records::binding(), records::session(), records::support()];
        let reading = [records::cursor(), records::ledger_cursor()];
        own.into_iter().chain(reading).for_each(|name| batch.remove(name));
        self.vault.commit(batch).await?;
        *session = None;
        let mut memory = self.memory();
        *memory = Memory { trust: memory.trust.take(), offline: memory.offline, ..Memory::default() };
        Ok(())
    }
}
