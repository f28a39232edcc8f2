use std::fmt;
use std::str::FromStr;

use wallet_crypto::digest::Digest;
use wallet_crypto::sealed::{OpenError, SealError};
use wallet_protocol::id::HolderId;
use wallet_protocol::time::UnixTime;

use crate::case::UnknownName;
use crate::store::StoreError;

/// A telephone number of a holder.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Telephone {
    /// Whose it is.
    pub holder_id: HolderId,
    /// Which of the holder's numbers, from 1.
    pub ordinal: u32,
    /// Keyed digest of the number.
    pub digest: Digest,
    /// The number, sealed for this very row.
    pub sealed_number: Vec<u8>,
    /// Where it came from.
    pub source: TelephoneSource,
    /// Since when it is known.
    pub added_at: UnixTime,
    /// When another took its place.
    pub replaced_at: Option<UnixTime>,
}

/// Where a number came from.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum TelephoneSource {
    /// The real-name provider told it when a phone was bound.
    Binding,
    /// Two people corrected it.
    Correction,
}

/// A number was not kept or opened.
#[derive(Debug, thiserror::Error)]
pub enum TelephoneError {
    /// It opens with no key in this place.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// It cannot be sealed.
    #[error(transparent)]
    Seal(#[from] SealError),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// What is inside is no number.
    #[error("the sealed telephone number cannot be read")]
    Unreadable,
}

impl TelephoneSource {
    /// The name in the database and the ledger.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Binding => "binding",
            Self::Correction => "correction",
        }
    }
}

impl fmt::Display for TelephoneSource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for TelephoneSource {
    type Err = UnknownName;

    fn from_str(text: &str) -> Result<Self, UnknownName> {
        [Self::Binding, Self::Correction].into_iter().find(|known| known.as_str() == text).ok_or(UnknownName)
    }
}
