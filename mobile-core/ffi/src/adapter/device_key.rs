use std::future::Future;
use std::sync::Arc;

use async_trait::async_trait;
use wallet_crypto::signature::Signature;
use wallet_mobile_core::port::{self, DeviceKeyError};

use super::deadline::{Missed, within};
use crate::platform::{Deadlines, DeviceKey, DeviceKeyInfo, KeyStoreError};
use crate::settings::read_public_key;

/// More than any attestation chain.
const MAX_EVIDENCE_BYTES: usize = 16 * 1024;
const MAX_FORMAT_BYTES: usize = 64;

pub(super) struct PlatformDeviceKey {
    pub(super) inner: Arc<dyn DeviceKey>,
    pub(super) deadlines: Deadlines,
}

async fn asked<T>(
    millis: u64,
    call: impl Future<Output = Result<T, KeyStoreError>>,
) -> Result<T, DeviceKeyError> {
    within(millis, call).await.map_err(|missed| match missed {
        Missed::Said(KeyStoreError::KeyGone) => DeviceKeyError::KeyGone,
        Missed::Said(KeyStoreError::Locked) => DeviceKeyError::Locked,
        Missed::Said(KeyStoreError::Altered | KeyStoreError::Failed { .. })
        | Missed::Late
        | Missed::Broken => DeviceKeyError::Failed,
    })
}

fn described(info: &DeviceKeyInfo) -> Result<port::DeviceKeyInfo, DeviceKeyError> {
    let public_key = read_public_key(info.suite, &info.public_key).ok_or(DeviceKeyError::Failed)?;
    Ok(port::DeviceKeyInfo { public_key, level: info.level.into() })
}

/// r‖s as it is, or DER, which has 64 bytes once in 2^48 times: those are read as r‖s.
fn read_signature(bytes: &[u8]) -> Option<[u8; 64]> {
    let bare = <[u8; 64]>::try_from(bytes).ok();
    bare.or_else(|| Signature::from_der(bytes).ok().map(|signature| *signature.as_bytes()))
}

#[async_trait]
impl port::DeviceKey for PlatformDeviceKey {
    async fn make(&self, alias: &str, challenge: &[u8]) -> Result<port::DeviceKeyInfo, DeviceKeyError> {
        let call = self.inner.make(alias.to_owned(), challenge.to_vec());
        described(&asked(self.deadlines.make_key_millis, call).await?)
    }

    async fn describe(&self, alias: &str) -> Result<port::DeviceKeyInfo, DeviceKeyError> {
        let call = self.inner.describe(alias.to_owned());
        described(&asked(self.deadlines.key_millis, call).await?)
    }

    async fn evidence(&self, alias: &str, challenge: &[u8]) -> Result<port::DeviceEvidence, DeviceKeyError> {
        let call = self.inner.evidence(alias.to_owned(), challenge.to_vec());
        let evidence = asked(self.deadlines.make_key_millis, call).await?;
        if evidence.format.len() > MAX_FORMAT_BYTES || evidence.data.len() > MAX_EVIDENCE_BYTES {
            return Err(DeviceKeyError::Failed);
        }
        Ok(port::DeviceEvidence { format: evidence.format, data: evidence.data })
    }

    async fn sign(&self, alias: &str, message: &[u8]) -> Result<[u8; 64], DeviceKeyError> {
        let call = self.inner.sign(alias.to_owned(), message.to_vec());
        let signature = asked(self.deadlines.key_millis, call).await?;
        read_signature(&signature).ok_or(DeviceKeyError::Failed)
    }

    async fn delete(&self, alias: &str) -> Result<(), DeviceKeyError> {
        asked(self.deadlines.key_millis, self.inner.remove(alias.to_owned())).await
    }
}
