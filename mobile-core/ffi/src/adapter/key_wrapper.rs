use std::future::Future;
use std::sync::Arc;

use async_trait::async_trait;
use wallet_crypto::domain::Domain;
use wallet_crypto::entropy::{Entropy, random};
use wallet_crypto::kdf::RootKey;
use wallet_crypto::sealed::{Sealed, SealingKey};
use wallet_crypto::secret::SecretBytes;
use wallet_mobile_core::port::{self, KeyWrapError};
use zeroize::Zeroizing;

use super::deadline::{Missed, within};
use crate::platform::{Deadlines, KeyStoreError, KeyWrapper};

/// First byte of what stands in the vault's header.
const VERSION: u8 = 1;
const PLACE: &[&[u8]] = &[b"vault key under a platform's share"];
/// More than any platform makes of 32 bytes.
const MAX_WRAPPED_BYTES: usize = 1_024;

/// Seals the vault's key under a key of a random share, and has only the share wrapped.
///
/// ```text
/// version 1 | length of the wrapped share 2, big endian | wrapped share | vault key, sealed
/// ```
pub(super) struct PlatformKeyWrapper {
    pub(super) inner: Arc<dyn KeyWrapper>,
    pub(super) entropy: Arc<dyn Entropy>,
    pub(super) deadlines: Deadlines,
}

async fn asked<T>(
    millis: u64,
    call: impl Future<Output = Result<T, KeyStoreError>>,
) -> Result<T, KeyWrapError> {
    within(millis, call).await.map_err(|missed| match missed {
        Missed::Said(KeyStoreError::Altered) => KeyWrapError::Altered,
        Missed::Said(KeyStoreError::KeyGone) => KeyWrapError::KeyGone,
        Missed::Said(KeyStoreError::Locked) => KeyWrapError::Locked,
        Missed::Said(KeyStoreError::Failed { .. }) | Missed::Late | Missed::Broken => KeyWrapError::Failed,
    })
}

fn sealing_key(share: &[u8; 32]) -> SealingKey {
    RootKey::from_bytes(*share).derive_sealing(Domain::KeyWrap, b"platform")
}

fn join(wrapped: &[u8], sealed: &Sealed) -> Option<Vec<u8>> {
    let length = u16::try_from(wrapped.len()).ok().filter(|_| wrapped.len() <= MAX_WRAPPED_BYTES)?;
    Some([&[VERSION], length.to_be_bytes().as_slice(), wrapped, sealed.as_bytes()].concat())
}

fn split(bytes: &[u8]) -> Option<(&[u8], Sealed)> {
    let rest = bytes.strip_prefix(&[VERSION])?;
    let (length, rest) = rest.split_first_chunk::<2>()?;
    let (wrapped, sealed) = rest.split_at_checked(usize::from(u16::from_be_bytes(*length)))?;
    Some((wrapped, Sealed::from_bytes(sealed.to_vec()).ok()?))
}

#[async_trait]
impl port::KeyWrapper for PlatformKeyWrapper {
    async fn wrap_key(&self, key: &[u8]) -> Result<Vec<u8>, KeyWrapError> {
        let share: [u8; 32] = random(self.entropy.as_ref()).map_err(|_| KeyWrapError::Failed)?;
        let share = Zeroizing::new(share);
        let sealed = sealing_key(&share).seal(Domain::KeyWrap, PLACE, key, self.entropy.as_ref());
        let sealed = sealed.map_err(|_| KeyWrapError::Failed)?;
        let call = self.inner.wrap_share(share.to_vec());
        let wrapped = asked(self.deadlines.make_key_millis, call).await?;
        join(&wrapped, &sealed).ok_or(KeyWrapError::Failed)
    }

    async fn unwrap_key(&self, wrapped: &[u8]) -> Result<SecretBytes, KeyWrapError> {
        let (wrapped, sealed) = split(wrapped).ok_or(KeyWrapError::Altered)?;
        let call = self.inner.unwrap_share(wrapped.to_vec());
        let share = Zeroizing::new(asked(self.deadlines.key_millis, call).await?);
        let share =
            Zeroizing::new(<[u8; 32]>::try_from(share.as_slice()).map_err(|_| KeyWrapError::Altered)?);
        sealing_key(&share).open(Domain::KeyWrap, PLACE, &sealed).map_err(|_| KeyWrapError::Altered)
    }

    async fn forget(&self) -> Result<(), KeyWrapError> {
        asked(self.deadlines.key_millis, self.inner.forget()).await
    }

    async fn counter(&self) -> Result<Option<u64>, KeyWrapError> {
        asked(self.deadlines.key_millis, self.inner.counter()).await
    }

    async fn raise_counter(&self, to: u64) -> Result<(), KeyWrapError> {
        asked(self.deadlines.key_millis, self.inner.raise_counter(to)).await
    }
}
