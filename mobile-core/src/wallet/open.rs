use std::sync::Mutex;

use super::{Wallet, WalletPorts, WalletSettings};
use crate::error::WalletError;
use crate::port::{GateOutcome, GateReason};
use crate::vault::{SCHEMA, Vault, VaultError, VaultPorts};

impl Wallet {
    /// Opens the wallet that is there, after the gate.
    pub async fn open(ports: WalletPorts, settings: WalletSettings) -> Result<Self, WalletError> {
        pass(&ports, GateReason::Open).await?;
        let vault = Vault::open(vault_ports(&ports), SCHEMA).await?;
        Ok(Self::with(ports, settings, vault))
    }

    /// Makes a new, empty wallet where there is none; one that is there is never replaced.
    pub async fn create(ports: WalletPorts, settings: WalletSettings) -> Result<Self, WalletError> {
        let vault = Vault::create(vault_ports(&ports), SCHEMA).await?;
        Ok(Self::with(ports, settings, vault))
    }

    /// Opens the wallet, or makes one where nothing is; anything else that is wrong stays wrong.
    pub async fn open_or_create(ports: WalletPorts, settings: WalletSettings) -> Result<Self, WalletError> {
        match Vault::open(vault_ports(&ports), SCHEMA).await {
            Ok(vault) => {
                pass(&ports, GateReason::Open).await?;
                Ok(Self::with(ports, settings, vault))
            }
            Err(VaultError::Absent) => Self::create(ports, settings).await,
            Err(error) => Err(error.into()),
        }
    }

    /// Removes everything: vault and keys. The licences can be claimed again after binding anew.
    pub async fn wipe(ports: &WalletPorts) -> Result<(), WalletError> {
        Vault::wipe(&vault_ports(ports)).await?;
        Ok(ports.device_key.delete(super::DEVICE_ALIAS).await?)
    }

    fn with(ports: WalletPorts, settings: WalletSettings, vault: Vault) -> Self {
        let refreshing = futures_util::lock::Mutex::new(());
        Self { ports, settings, vault, nonce: Mutex::new(None), refreshing }
    }
}

/// Asks the holder; everything but a clear yes is a no.
pub(super) async fn pass(ports: &WalletPorts, reason: GateReason) -> Result<(), WalletError> {
    match ports.gate.require(reason).await {
        Ok(GateOutcome::Granted) => Ok(()),
        Ok(GateOutcome::Refused | GateOutcome::Unavailable) | Err(_) => Err(WalletError::Locked),
    }
}

fn vault_ports(ports: &WalletPorts) -> VaultPorts {
    VaultPorts { place: ports.place.clone(), wrapper: ports.wrapper.clone(), entropy: ports.entropy.clone() }
}
