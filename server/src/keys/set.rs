use serde::{Deserialize, Serialize};
use wallet_crypto::access_token::AccessTokenKey;
use wallet_crypto::domain::Domain;
use wallet_crypto::entropy::{Entropy, EntropyError, random};
use wallet_crypto::kdf::RootKey;
use wallet_crypto::mac::MacKey;
use wallet_crypto::signature::{MalformedSigningKey, SigningKey};
use wallet_crypto::suite::SuiteId;
use wallet_protocol::bytes::Bytes;
use wallet_protocol::time::UnixTime;
use wallet_server_core::app::Keys;
use zeroize::Zeroize;

/// All secrets of the server as bytes; zeroised when dropped, without `Debug`.
#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct KeySet {
    version: u32,
    made_at: UnixTime,
    trust_root: Bytes,
    display: Bytes,
    licence: Bytes,
    /// Absent in a file of before the ledger had heads; its key is then derived, always the same.
    #[serde(default)]
    ledger: Option<Bytes>,
    access: Bytes,
    holder_index: Bytes,
    ledger_subject: Bytes,
    nonce: Bytes,
    storage: Bytes,
}

/// The key file holds something that is no key set.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
pub enum KeySetError {
    /// A key has not 32 bytes or is no key of its suite.
    #[error("a key in the key file is not well formed")]
    Key,
    /// A later program wrote it.
    #[error("the key file has version {0}, which this program does not know")]
    Version(u32),
}

impl From<MalformedSigningKey> for KeySetError {
    fn from(_: MalformedSigningKey) -> Self {
        Self::Key
    }
}

impl Drop for KeySet {
    fn drop(&mut self) {
        for key in self.all() {
            key.0.zeroize();
        }
        if let Some(key) = &mut self.ledger {
            key.0.zeroize();
        }
    }
}

impl KeySet {
    /// Makes a new set.
    pub fn make(entropy: &dyn Entropy, now: UnixTime) -> Result<Self, EntropyError> {
        let sm = || SigningKey::make(SuiteId::Sm, entropy).map(|key| Bytes(key.to_bytes().to_vec()));
        let bytes = || random::<32>(entropy).map(Bytes::from);
        Ok(Self {
            version: 1,
            made_at: now,
            trust_root: sm()?,
            display: sm()?,
            licence: sm()?,
            ledger: Some(sm()?),
            access: bytes()?,
            holder_index: bytes()?,
            ledger_subject: bytes()?,
            nonce: bytes()?,
            storage: bytes()?,
        })
    }

    /// The keys as the application uses them.
    pub fn keys(&self) -> Result<Keys, KeySetError> {
        if self.version != 1 {
            return Err(KeySetError::Version(self.version));
        }
        Ok(Keys {
            trust_root: SigningKey::from_bytes(SuiteId::Sm, fixed(&self.trust_root)?)?,
            display: SigningKey::from_bytes(SuiteId::Sm, fixed(&self.display)?)?,
            licence: SigningKey::from_bytes(SuiteId::Sm, fixed(&self.licence)?)?,
            ledger: match &self.ledger {
                Some(key) => SigningKey::from_bytes(SuiteId::Sm, fixed(key)?)?,
                None => RootKey::from_bytes(*fixed(&self.storage)?)
                    .derive_signing(Domain::LedgerHead, b"ledger")?,
            },
            access: AccessTokenKey::from_bytes(fixed(&self.access)?),
            holder_index: MacKey::from_bytes(*fixed(&self.holder_index)?),
            ledger_subject: MacKey::from_bytes(*fixed(&self.ledger_subject)?),
            nonce: MacKey::from_bytes(*fixed(&self.nonce)?),
            storage: RootKey::from_bytes(*fixed(&self.storage)?),
            made_at: self.made_at,
        })
    }

    fn all(&mut self) -> [&mut Bytes; 8] {
        [
            &mut self.trust_root,
            &mut self.display,
            &mut self.licence,
            &mut self.access,
            &mut self.holder_index,
            &mut self.ledger_subject,
            &mut self.nonce,
            &mut self.storage,
        ]
    }
}

fn fixed(bytes: &Bytes) -> Result<&[u8; 32], KeySetError> {
    bytes.as_slice().try_into().map_err(|_| KeySetError::Key)
}
