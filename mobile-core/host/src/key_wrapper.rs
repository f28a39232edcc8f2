use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write as _};
use std::path::PathBuf;
use std::sync::Arc;

use async_trait::async_trait;
use wallet_crypto::domain::Domain;
use wallet_crypto::entropy::Entropy;
use wallet_crypto::sealed::{Sealed, SealingKey};
use wallet_crypto::secret::SecretBytes;
use wallet_mobile_core::port::{KeyWrapError, KeyWrapper};
use zeroize::Zeroizing;

const PLACE: [&[u8]; 1] = [b"vault key"];

/// A wrapping key in a file that its owner alone can read.
pub struct FileKeyWrapper {
    path: PathBuf,
    entropy: Arc<dyn Entropy>,
}

impl FileKeyWrapper {
    /// The wrapping key at `path`; made when a vault is made.
    pub fn new(path: impl Into<PathBuf>, entropy: Arc<dyn Entropy>) -> Self {
        Self { path: path.into(), entropy }
    }

    fn read(&self) -> Result<SealingKey, KeyWrapError> {
        let bytes = Zeroizing::new(fs::read(&self.path).map_err(|error| match error.kind() {
            ErrorKind::NotFound => KeyWrapError::KeyGone,
            _ => KeyWrapError::Failed,
        })?);
        let bytes: Zeroizing<[u8; 16]> =
            Zeroizing::new(bytes.as_slice().try_into().map_err(|_| KeyWrapError::KeyGone)?);
        Ok(SealingKey::from_bytes(*bytes))
    }

    fn make(&self) -> Result<SealingKey, KeyWrapError> {
        let key = SealingKey::make(self.entropy.as_ref()).map_err(|_| KeyWrapError::Failed)?;
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(&self.path).map_err(|_| KeyWrapError::Failed)?;
        file.write_all(key.expose()).and_then(|()| file.sync_all()).map_err(|_| KeyWrapError::Failed)?;
        Ok(key)
    }
}

#[async_trait]
impl KeyWrapper for FileKeyWrapper {
    async fn wrap_key(&self, key: &[u8]) -> Result<Vec<u8>, KeyWrapError> {
        let wrapping = match self.read() {
            Err(KeyWrapError::KeyGone) => self.make()?,
            other => other?,
        };
        let sealed = wrapping.seal(Domain::KeyWrap, &PLACE, key, self.entropy.as_ref());
        Ok(sealed.map_err(|_| KeyWrapError::Failed)?.into_bytes())
    }

    async fn unwrap_key(&self, wrapped: &[u8]) -> Result<SecretBytes, KeyWrapError> {
        let sealed = Sealed::from_bytes(wrapped.to_vec()).map_err(|_| KeyWrapError::Altered)?;
        self.read()?.open(Domain::KeyWrap, &PLACE, &sealed).map_err(|_| KeyWrapError::Altered)
    }

    async fn forget(&self) -> Result<(), KeyWrapError> {
        match fs::remove_file(&self.path) {
            Ok(()) => Ok(()),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
            Err(_) => Err(KeyWrapError::Failed),
        }
    }
}
