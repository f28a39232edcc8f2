use std::io::ErrorKind;

use wallet_crypto::entropy::EntropyError;
use wallet_crypto::sealed::SealError;

use crate::port::KeyWrapError;

/// How a vault is damaged.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
pub enum Damage {
    /// The file is empty, cut off within its first pages, or of another kind.
    #[error("this is not a whole vault")]
    NotAVault,
    /// The header is altered, or belongs to another vault.
    #[error("the header was altered")]
    Header,
    /// Both markers are altered or missing.
    #[error("the markers were altered")]
    Marker,
    /// A commit or a record is altered, missing, swapped or older than it should be.
    #[error("a record was altered, removed, swapped or put back")]
    Record,
    /// The whole vault is an older copy of itself.
    #[error("this is an older copy of the vault")]
    RolledBack,
}

/// The vault cannot do what it was asked.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
pub enum VaultError {
    /// There is no vault here.
    #[error("there is no vault here")]
    Absent,
    /// The vault was altered by something other than the wallet; nothing of it is believed.
    #[error("the vault is damaged: {0}")]
    Damaged(Damage),
    /// No chance, no nonce.
    #[error(transparent)]
    Entropy(#[from] EntropyError),
    /// Another process or another wallet has it open.
    #[error("the vault is in use")]
    InUse,
    /// The platform's wrapping key is gone: the vault can be wiped, never read again.
    #[error("the key of the vault is gone")]
    KeyGone,
    /// The platform's wrapping key is locked until the phone is unlocked.
    #[error("the key of the vault is locked")]
    Locked,
    /// A later program made it.
    #[error("the vault was made by a newer program")]
    Newer,
    /// There is one already.
    #[error("there is a vault already")]
    Occupied,
    /// The storage failed; whether the last change was kept shows when the vault is opened again.
    #[error("the storage failed")]
    Storage,
    /// A record or the whole is larger than a vault may be.
    #[error("the vault takes no more")]
    TooLarge,
    /// The platform's key store failed.
    #[error("the platform's key store failed")]
    Wrapper,
}

impl From<KeyWrapError> for VaultError {
    fn from(error: KeyWrapError) -> Self {
        match error {
            KeyWrapError::Altered => Self::Damaged(Damage::Header),
            KeyWrapError::Failed => Self::Wrapper,
            KeyWrapError::KeyGone => Self::KeyGone,
            KeyWrapError::Locked => Self::Locked,
        }
    }
}

impl From<SealError> for VaultError {
    fn from(error: SealError) -> Self {
        match error {
            SealError::Entropy(cause) => Self::Entropy(cause),
            SealError::TooLong => Self::TooLarge,
        }
    }
}

impl From<std::io::Error> for VaultError {
    fn from(error: std::io::Error) -> Self {
        match error.kind() {
            ErrorKind::NotFound => Self::Absent,
            _ => Self::Storage,
        }
    }
}
