use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use super::records::{self, StoredBinding};
use super::state::{Bound, Memory};
use super::{Wallet, WalletConfig, WalletPorts};
use crate::api::Client;
use crate::clock::ServerClock;
use crate::error::WalletError;
use crate::port::{Gate, GateOutcome, GateReason};
use crate::vault::{SCHEMA, Vault, VaultError};

impl Wallet {
    /// Opens the wallet once the holder confirmed; makes an empty one where there is none.
    ///
    /// A vault that cannot be opened is left as it is: [`WalletError::KeyInvalidated`] and
    /// [`WalletError::VaultDamaged`] call for [`Wallet::wipe`], which only the holder decides.
    pub async fn open(ports: WalletPorts, config: WalletConfig) -> Result<Self, WalletError> {
        pass(ports.gate.as_ref(), GateReason::Open).await?;
        let vault = match Vault::open(ports.vault(), SCHEMA).await {
            Err(VaultError::Absent) => Vault::create(ports.vault(), SCHEMA).await?,
            opened => opened?,
        };
        let binding: Option<StoredBinding> = vault.find(&records::binding())?;
        let binding = binding.map(|stored| Bound::read(stored).map(Into::into)).transpose()?;
        let session = vault.find(&records::session())?;
        let clock = ServerClock::new(ports.clock, vault.find(&records::anchor())?);
        let wallet = Self {
            client: Client::new(ports.transport, ports.device_key, ports.entropy, clock),
            gate: ports.gate,
            config,
            locked: AtomicBool::new(false),
            memory: Mutex::new(Memory { binding, ..Memory::default() }),
            session: futures_util::lock::Mutex::new(session),
            ledger: futures_util::lock::Mutex::new(()),
            vault,
        };
        wallet.load_trust()?;
        Ok(wallet)
    }

    /// Closes the wallet's screens until [`Wallet::unlock`].
    pub fn lock(&self) {
        self.locked.store(true, Ordering::SeqCst);
    }

    /// Opens them again once the holder confirmed.
    pub async fn unlock(&self) -> Result<(), WalletError> {
        if self.locked.load(Ordering::SeqCst) {
            pass(self.gate.as_ref(), GateReason::Open).await?;
            self.locked.store(false, Ordering::SeqCst);
        }
        Ok(())
    }

    /// Removes everything: the vault in whatever state it is, its wrapping key and the device key. The server is not
    /// told; a live binding ends there by unbinding from another phone or by a reset.
    pub async fn wipe(ports: &WalletPorts, config: &WalletConfig) -> Result<(), WalletError> {
        Vault::wipe(&ports.vault()).await?;
        Ok(ports.device_key.delete(&config.device_key_alias).await?)
    }

    /// Asks the holder to confirm.
    pub(super) async fn confirm(&self, reason: GateReason) -> Result<(), WalletError> {
        pass(self.gate.as_ref(), reason).await
    }
}

async fn pass(gate: &dyn Gate, reason: GateReason) -> Result<(), WalletError> {
    match gate.require(reason).await? {
        GateOutcome::Granted => Ok(()),
        // A phone without any lock: the wallet stays closed, as anybody could open it.
        GateOutcome::Refused | GateOutcome::Unavailable => Err(WalletError::Locked),
    }
}
