use std::time::Duration;

use wallet_crypto::digest::Digest;
use wallet_crypto::entropy::EntropyError;
use wallet_protocol::id::{CaseId, HolderId, LookUpId, SignInAccountId};
use wallet_protocol::time::UnixTime;

use crate::case::CaseError;
use crate::holder::IdentityError;
use crate::staff::StaffError;
use crate::store::StoreError;
use crate::telephone::TelephoneError;

/// By what somebody is looked for; personal, so without `Debug`.
#[derive(Clone, Eq, PartialEq)]
pub enum LookUpQuery {
    /// Full name and the last four characters of the citizen number.
    NameAndTail {
        /// Full name.
        name: String,
        /// Last four characters.
        tail: String,
    },
    /// A whole certificate number.
    CertificateNumber(String),
    /// A whole plate.
    Plate(String),
    /// A whole telephone number.
    Telephone(String),
}

/// By what kind of thing somebody was looked for.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum LookUpMeans {
    /// Name and last characters of the number.
    NameAndTail,
    /// Certificate number.
    CertificateNumber,
    /// Plate.
    Plate,
    /// Telephone number.
    Telephone,
    /// The case that is about them.
    Case,
}

/// A keyed digest by which a holder is found.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Handle {
    /// Whose.
    pub holder_id: HolderId,
    /// Of what.
    pub means: LookUpMeans,
    /// The digest.
    pub digest: Digest,
}

/// A look-up, as it is kept.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct LookUp {
    /// Its id.
    pub id: LookUpId,
    /// Who looked.
    pub by: SignInAccountId,
    /// In which case.
    pub case_id: CaseId,
    /// By what.
    pub means: LookUpMeans,
    /// Whom they found.
    pub found: Option<HolderId>,
    /// When.
    pub at: UnixTime,
}

/// Nobody was found, or nobody was looked for.
#[derive(Debug, thiserror::Error)]
pub enum LookUpError {
    /// The case does not allow it.
    #[error(transparent)]
    Case(#[from] CaseError),
    /// Chance failed.
    #[error(transparent)]
    Entropy(#[from] EntropyError),
    /// The sealed identity cannot be opened.
    #[error(transparent)]
    Identity(#[from] IdentityError),
    /// Nobody, several, or somebody else than the case is about: one answer.
    #[error("nobody was found")]
    NotFound,
    /// This member of staff has looked up too many within the hour.
    #[error("too many look-ups within the hour")]
    Quota(Duration),
    /// The role does not let them.
    #[error(transparent)]
    Staff(#[from] StaffError),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The sealed telephone number cannot be opened.
    #[error(transparent)]
    Telephone(#[from] TelephoneError),
    /// A value is not what it should be.
    #[error("the field {0} has no allowed value")]
    Value(&'static str),
}

impl LookUpMeans {
    const ALL: [Self; 5] =
        [Self::NameAndTail, Self::CertificateNumber, Self::Plate, Self::Telephone, Self::Case];

    /// The name in the database and the ledger.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NameAndTail => "name_and_tail",
            Self::CertificateNumber => "certificate_number",
            Self::Plate => "plate",
            Self::Telephone => "telephone",
            Self::Case => "case",
        }
    }

    /// The means with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|means| means.as_str() == name)
    }
}

impl LookUpQuery {
    /// By what kind of thing.
    pub const fn means(&self) -> LookUpMeans {
        match self {
            Self::NameAndTail { .. } => LookUpMeans::NameAndTail,
            Self::CertificateNumber(_) => LookUpMeans::CertificateNumber,
            Self::Plate(_) => LookUpMeans::Plate,
            Self::Telephone(_) => LookUpMeans::Telephone,
        }
    }
}
