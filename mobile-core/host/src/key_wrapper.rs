use std::path::{Path, PathBuf};
use std::sync::Arc;

use async_trait::async_trait;
use wallet_crypto::domain::Domain;
use wallet_crypto::entropy::Entropy;
use wallet_crypto::sealed::{Sealed, SealingKey};
use wallet_crypto::secret::SecretBytes;
use wallet_mobile_core::port::{KeyWrapError, KeyWrapper};
use zeroize::Zeroizing;

use crate::private_file;

/// A wrapping key in a file of its own, and the counter in another beside it. Keeps the vault from whoever has only
/// the vault; a phone's key store keeps it from whoever has all files.
pub struct FileKeyWrapper {
    key: PathBuf,
    counter: PathBuf,
    entropy: Arc<dyn Entropy>,
}

impl FileKeyWrapper {
    /// The wrapping key at `path`, its counter at the same path with `.counter`.
    pub fn new(path: impl Into<PathBuf>, entropy: Arc<dyn Entropy>) -> Self {
        let key = path.into();
        let mut counter = key.as_os_str().to_owned();
        counter.push(".counter");
        Self { key, counter: counter.into(), entropy }
    }

    fn find(&self) -> Result<Option<SealingKey>, KeyWrapError> {
        let Some(bytes) = read(&self.key)? else { return Ok(None) };
        let key: Zeroizing<[u8; 16]> =
            Zeroizing::new(bytes.as_slice().try_into().map_err(|_| KeyWrapError::KeyGone)?);
        Ok(Some(SealingKey::from_bytes(*key)))
    }
}

fn read(path: &Path) -> Result<Option<Zeroizing<Vec<u8>>>, KeyWrapError> {
    Ok(private_file::read(path).map_err(|_| KeyWrapError::Failed)?.map(Zeroizing::new))
}

#[async_trait]
impl KeyWrapper for FileKeyWrapper {
    async fn wrap_key(&self, key: &[u8]) -> Result<Vec<u8>, KeyWrapError> {
        let wrapping = match self.find()? {
            Some(wrapping) => wrapping,
            None => {
                let made = SealingKey::make(self.entropy.as_ref()).map_err(|_| KeyWrapError::Failed)?;
                private_file::write(&self.key, made.expose()).map_err(|_| KeyWrapError::Failed)?;
                made
            }
        };
        let sealed = wrapping.seal(Domain::KeyWrap, &[b"vault"], key, self.entropy.as_ref());
        sealed.map(Sealed::into_bytes).map_err(|_| KeyWrapError::Failed)
    }

    async fn unwrap_key(&self, wrapped: &[u8]) -> Result<SecretBytes, KeyWrapError> {
        let wrapping = self.find()?.ok_or(KeyWrapError::KeyGone)?;
        let sealed = Sealed::from_bytes(wrapped.to_vec()).map_err(|_| KeyWrapError::Altered)?;
        wrapping.open(Domain::KeyWrap, &[b"vault"], &sealed).map_err(|_| KeyWrapError::Altered)
    }

    async fn forget(&self) -> Result<(), KeyWrapError> {
        private_file::remove(&self.key).map_err(|_| KeyWrapError::Failed)
    }

    async fn counter(&self) -> Result<Option<u64>, KeyWrapError> {
        let Some(text) = read(&self.counter)? else { return Ok(Some(0)) };
        let number = str::from_utf8(&text).ok().and_then(|text| text.trim().parse().ok());
        number.map(Some).ok_or(KeyWrapError::Failed)
    }

    async fn raise_counter(&self, to: u64) -> Result<(), KeyWrapError> {
        if self.counter().await?.is_some_and(|counter| counter >= to) {
            return Ok(());
        }
        private_file::write(&self.counter, to.to_string().as_bytes()).map_err(|_| KeyWrapError::Failed)
    }
}

#[cfg(test)]
mod tests {
    use wallet_crypto::entropy::OsEntropy;

    use super::*;

    fn wrapper(folder: &tempfile::TempDir) -> FileKeyWrapper {
        FileKeyWrapper::new(folder.path().join("wrap.key"), Arc::new(OsEntropy))
    }

    #[tokio::test]
    async fn a_wrapped_key_is_opened_by_the_same_file_and_no_other() {
        let (folder, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let wrapped = wrapper(&folder).wrap_key(&[7; 32]).await.unwrap();
        assert_eq!(wrapper(&folder).unwrap_key(&wrapped).await.unwrap().expose(), [7; 32]);
        assert_eq!(wrapper(&other).unwrap_key(&wrapped).await.err(), Some(KeyWrapError::KeyGone));
        wrapper(&other).wrap_key(&[1; 32]).await.unwrap();
        assert_eq!(wrapper(&other).unwrap_key(&wrapped).await.err(), Some(KeyWrapError::Altered));
    }

    #[tokio::test]
    async fn the_counter_only_rises_and_outlives_the_key() {
        let folder = tempfile::tempdir().unwrap();
        let wrapper = wrapper(&folder);
        assert_eq!(wrapper.counter().await, Ok(Some(0)));
        wrapper.raise_counter(7).await.unwrap();
        wrapper.raise_counter(3).await.unwrap();
        wrapper.forget().await.unwrap();
        assert_eq!(wrapper.counter().await, Ok(Some(7)));
    }

    #[tokio::test]
    #[cfg(unix)]
    async fn the_key_file_is_its_owners_alone() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        wrapper(&folder).wrap_key(&[7; 32]).await.unwrap();
        let mode = std::fs::metadata(folder.path().join("wrap.key")).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
}
