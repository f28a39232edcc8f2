//! Everybody behind the router, and nobody answers.

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use wallet_crypto::digest::Digest;
use wallet_protocol::time::UnixTime;
use wallet_server_core::port::{
    Allowance, LegalEntity, LegalEntityProvider, LicenceRegistry, Limit, PortError, RealNameOutcome,
    RealNameProvider, RealNameQuery, RegistryChanges, RegistryHolder, RegistryLicence, SamePersonOutcome,
    SamePersonQuery, Seen, ShortLived, ShortLivedError,
};
use wallet_server_core::store::{StoreError, Stores, UnitOfWork};

use super::Behind;

/// Nobody answers.
struct Down;

/// Everybody, and nobody answers.
pub(super) fn everybody() -> Behind {
    Behind {
        stores: Arc::new(Down),
        short_lived: Arc::new(Down),
        registry: Arc::new(Down),
        real_name: Arc::new(Down),
        legal_entity: Arc::new(Down),
        correction_desk: None,
        identity_provider: None,
        review_desk: None,
    }
}

const GONE: PortError = PortError::Unavailable { party: "test party", retry_after: Duration::from_secs(9) };

fn lost<T>() -> Result<T, ShortLivedError> {
    Err(ShortLivedError::Unavailable(None))
}

#[async_trait]
impl Stores for Down {
    async fn begin(&self) -> Result<Box<dyn UnitOfWork>, StoreError> {
        Err(StoreError::Busy)
    }

    async fn read(&self) -> Result<Box<dyn UnitOfWork>, StoreError> {
        Err(StoreError::Busy)
    }

    async fn ready(&self) -> Result<(), StoreError> {
        Err(StoreError::Busy)
    }
}

#[async_trait]
impl ShortLived for Down {
    async fn put_challenge(&self, _: Digest, _: UnixTime) -> Result<(), ShortLivedError> {
        lost()
    }

    async fn take_challenge(&self, _: Digest) -> Result<bool, ShortLivedError> {
        lost()
    }

    async fn first_sight(&self, _: Seen, _: Digest, _: UnixTime) -> Result<bool, ShortLivedError> {
        lost()
    }

    async fn put_reference(&self, _: Digest, _: Vec<u8>, _: UnixTime) -> Result<bool, ShortLivedError> {
        lost()
    }

    async fn take_reference(&self, _: Digest) -> Result<Option<Vec<u8>>, ShortLivedError> {
        lost()
    }

    async fn allow(&self, _: Limit, _: &str) -> Result<Allowance, ShortLivedError> {
        lost()
    }

    async fn ready(&self) -> Result<(), ShortLivedError> {
        lost()
    }
}

#[async_trait]
impl LicenceRegistry for Down {
    async fn list_for(&self, _: &RegistryHolder) -> Result<Vec<RegistryLicence>, PortError> {
        Err(GONE)
    }

    async fn find(&self, _: &str) -> Result<Option<RegistryLicence>, PortError> {
        Err(GONE)
    }

    async fn changes(&self, _: Option<&str>, _: u32) -> Result<RegistryChanges, PortError> {
        Err(GONE)
    }
}

#[async_trait]
impl RealNameProvider for Down {
    async fn confirm(&self, _: &RealNameQuery) -> Result<RealNameOutcome, PortError> {
        Err(GONE)
    }

    async fn same_person(&self, _: &SamePersonQuery) -> Result<SamePersonOutcome, PortError> {
        Err(GONE)
    }
}

#[async_trait]
impl LegalEntityProvider for Down {
    async fn find(&self, _: &str, _: &str, _: &str) -> Result<Option<LegalEntity>, PortError> {
        Err(GONE)
    }
}
