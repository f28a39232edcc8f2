use serde::de::DeserializeOwned;
use wallet_crypto::secret::SecretBytes;

use super::record::RecordName;
use super::{Damage, Location, State, Vault, VaultError};

impl Vault {
    /// Reads a record that was kept as JSON.
    pub fn find<T: DeserializeOwned>(&self, name: &RecordName) -> Result<Option<T>, VaultError> {
        let Some(bytes) = self.find_bytes(name)? else { return Ok(None) };
        serde_json::from_slice(bytes.expose()).map(Some).map_err(|_| VaultError::Damaged(Damage::Record))
    }

    /// Reads a record that was kept as bytes.
    pub fn find_bytes(&self, name: &RecordName) -> Result<Option<SecretBytes>, VaultError> {
        let state = self.state()?;
        let Some(location) = state.index.get(name).copied() else { return Ok(None) };
        self.read_at(&state, name, location).map(Some)
    }

    /// The names of all records of a table, in order.
    pub fn list(&self, table: &str) -> Result<Vec<RecordName>, VaultError> {
        let state = self.state()?;
        Ok(state.index.keys().filter(|name| name.table() == table).cloned().collect())
    }

    /// How often the vault changed.
    pub fn generation(&self) -> Result<u64, VaultError> {
        Ok(self.state()?.head.generation)
    }

    /// Opens the seal at each read: the file may have been changed under the open vault.
    pub(super) fn read_at(
        &self,
        state: &State,
        name: &RecordName,
        location: Location,
    ) -> Result<SecretBytes, VaultError> {
        let mut sealed = vec![0; location.length];
        state.storage.read_at(location.offset, &mut sealed).map_err(|error| match error.kind() {
            std::io::ErrorKind::UnexpectedEof => VaultError::Damaged(Damage::Record),
            _ => VaultError::Storage,
        })?;
        self.keys.open_value(name, location.version, sealed)
    }
}
