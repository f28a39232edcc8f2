use std::sync::Mutex;

use wallet_crypto::kdf::RootKey;
use zeroize::Zeroizing;

use super::header::Header;
use super::keys::VaultKeys;
use super::marker::Marker;
use super::{Damage, Schema, State, Vault, VaultError, VaultPorts, log};
use crate::port::KeyWrapper;

impl Vault {
    /// Opens the vault, follows its chain of commits to the end, and brings it to this program's schema.
    pub async fn open(ports: VaultPorts, schema: Schema) -> Result<Self, VaultError> {
        if !ports.place.is_occupied()? {
            return Err(VaultError::Absent);
        }
        let storage = ports.place.open()?;
        let header = Header::read(storage.as_ref())?;
        let keys = unwrap_keys(&header, ports.wrapper.as_ref()).await?;
        let marker = Marker::read(&keys, storage.as_ref())?;
        let (head, index) = log::replay(&keys, storage.as_ref(), marker)?;
        if head.generation > marker.generation {
            // The last commit was whole but perhaps not yet safe: it must be before anybody acts on it.
            Marker::write(&head, &keys, storage.as_ref())?;
            storage.sync()?;
        }
        if head.schema > schema.version() {
            return Err(VaultError::Newer);
        }
        let state = Mutex::new(State { storage, head, index, unsettled: false });
        let vault = Self { ports, keys, header, state };
        vault.check_generation().await?;
        vault.migrate(schema)?;
        Ok(vault)
    }

    /// The counter is raised after a commit: it may be behind the vault, never ahead of it.
    async fn check_generation(&self) -> Result<(), VaultError> {
        let generation = self.generation()?;
        match self.ports.wrapper.counter().await? {
            Some(counter) if counter > generation => Err(VaultError::Damaged(Damage::RolledBack)),
            Some(counter) if counter < generation => Ok(self.ports.wrapper.raise_counter(generation).await?),
            _ => Ok(()),
        }
    }
}

async fn unwrap_keys(header: &Header, wrapper: &dyn KeyWrapper) -> Result<VaultKeys, VaultError> {
    let damaged = VaultError::Damaged(Damage::Header);
    let key = wrapper.unwrap_key(&header.wrapped_key).await?;
    let bytes: Zeroizing<[u8; 32]> = Zeroizing::new(key.expose().try_into().map_err(|_| damaged)?);
    let keys = VaultKeys::derive(&RootKey::from_bytes(*bytes), &header.vault);
    if keys.check_is(&header.check) { Ok(keys) } else { Err(damaged) }
}
