use std::sync::Arc;

use wallet_crypto::entropy::SeededEntropy;
use wallet_mobile_core::testing::{FakeKeyWrapper, MemoryPlace};
use wallet_mobile_core::vault::{
    Batch, RecordName, SCHEMA, Schema, Vault, VaultError, VaultPlace, VaultPorts,
};

/// A phone's platform around vaults.
pub(crate) struct Platform {
    pub(crate) wrapper: Arc<FakeKeyWrapper>,
    pub(crate) entropy: Arc<SeededEntropy>,
}

impl Platform {
    pub(crate) fn new() -> Self {
        Self { wrapper: Arc::new(FakeKeyWrapper::new(1, true)), entropy: Arc::new(SeededEntropy::new(2)) }
    }

    pub(crate) fn without_counter() -> Self {
        Self { wrapper: Arc::new(FakeKeyWrapper::new(1, false)), ..Self::new() }
    }

    /// Another vault's chance.
    pub(crate) fn other() -> Self {
        Self { entropy: Arc::new(SeededEntropy::new(3)), ..Self::new() }
    }

    pub(crate) fn ports(&self, place: Arc<dyn VaultPlace>) -> VaultPorts {
        VaultPorts { place, wrapper: self.wrapper.clone(), entropy: self.entropy.clone() }
    }

    pub(crate) async fn create(&self, place: &Arc<MemoryPlace>) -> Result<Vault, VaultError> {
        Vault::create(self.ports(place.clone()), SCHEMA).await
    }

    pub(crate) async fn open(&self, place: &Arc<MemoryPlace>) -> Result<Vault, VaultError> {
        self.open_with(place, SCHEMA).await
    }

    pub(crate) async fn open_with(
        &self,
        place: &Arc<MemoryPlace>,
        schema: Schema,
    ) -> Result<Vault, VaultError> {
        Vault::open(self.ports(place.clone()), schema).await
    }
}

pub(crate) fn empty() -> Arc<MemoryPlace> {
    Arc::default()
}

pub(crate) fn holding(bytes: Vec<u8>) -> Arc<MemoryPlace> {
    Arc::new(MemoryPlace::holding(bytes))
}

pub(crate) fn name(row: &str) -> RecordName {
    RecordName::new("licence", row, "document")
}

pub(crate) fn putting(records: &[(&str, &str)]) -> Batch {
    let mut batch = Batch::default();
    for (row, value) in records {
        batch.put(name(row), value).unwrap();
    }
    batch
}

pub(crate) fn read(vault: &Vault, row: &str) -> Result<Option<String>, VaultError> {
    vault.find(&name(row))
}

/// The bytes of a vault that was closed in order.
pub(crate) fn closed(vault: Vault, place: &Arc<MemoryPlace>) -> Vec<u8> {
    drop(vault);
    place.disk().unwrap().bytes()
}
