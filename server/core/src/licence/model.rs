use wallet_crypto::entropy::EntropyError;
use wallet_crypto::sealed::{OpenError, SealError};
use wallet_protocol::epoch::StatusEpoch;
use wallet_protocol::id::{HolderId, LicenceId};
use wallet_protocol::licence::{DueDates, LicenceKind, LicenceState};
use wallet_protocol::time::UnixTime;

/// A licence in somebody's wallet.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Licence {
    /// Its id.
    pub id: LicenceId,
    /// Who holds it.
    pub holder_id: HolderId,
    /// Certificate identifier without version and check character: stays the same through changes.
    pub registry_key: String,
    /// Which of the nine.
    pub kind: LicenceKind,
    /// When it was claimed.
    pub claimed_at: UnixTime,
    /// Whole certificate identifier (GB/T 36904) as it is now.
    pub identifier: String,
    /// Rises with each change of the same licence.
    pub version: u32,
    /// Generation of the status.
    pub status_epoch: StatusEpoch,
    /// State now.
    pub state: LicenceState,
    /// Code table and value in which the source said it.
    pub source_state: String,
    /// Six-digit administrative division of the issuing authority.
    pub region: u32,
    /// The four clocks.
    pub due: DueDates,
    /// First eight bytes of the digest of the signed document.
    pub document_digest: u64,
    /// What a display token says of it (`CertificateFace` as JSON), sealed for this very row.
    pub sealed_face: Vec<u8>,
    /// The signed licence with all attributes, sealed for this very row.
    pub sealed_document: Vec<u8>,
    /// The last word of the registry about this licence; the feed's own may be later.
    pub confirmed_at: UnixTime,
    /// Number of the holder's change that this is.
    pub change: i64,
}

/// What is sealed in the row is not what this server sealed for it, or cannot be sealed.
#[derive(Debug, thiserror::Error)]
pub enum LicenceSealError {
    /// Chance failed.
    #[error(transparent)]
    Entropy(#[from] EntropyError),
    /// It opens with no key in this place.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// It cannot be sealed.
    #[error(transparent)]
    Seal(#[from] SealError),
    /// What is inside is no licence.
    #[error("the sealed licence cannot be read")]
    Unreadable,
}
