use async_trait::async_trait;
use serde::{Deserialize, Serialize};
use wallet_protocol::licence::{AttributeValue, DueDates, LicenceKind, LicenceState};
use wallet_protocol::time::UnixTime;

use super::PortError;

/// Whom the registry is asked about; personal, so without `Debug`.
#[derive(Clone, Eq, PartialEq)]
pub enum RegistryHolder {
    /// A person.
    Person {
        /// Full name.
        name: String,
        /// Citizen number.
        citizen_number: String,
    },
    /// A company.
    Organisation {
        /// Unified social credit code.
        credit_code: String,
    },
}

/// Whether a licence can be given out.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RegistryReadiness {
    /// Now.
    Ready,
    /// These attributes are missing; the authority reviews what the holder sends.
    NeedsReview {
        /// Names of the missing attributes.
        missing: Vec<String>,
    },
}

/// A licence as the registry has it; personal, so without `Debug`.
#[derive(Clone, Deserialize, PartialEq, Serialize)]
pub struct RegistryLicence {
    /// Whole certificate identifier (GB/T 36904).
    pub identifier: String,
    /// Which of the nine.
    pub kind: LicenceKind,
    /// Citizen number or credit code of the holder.
    pub holder_number: String,
    /// Rises with each change.
    pub version: u32,
    /// State, in our words.
    pub state: LicenceState,
    /// State as the source says it: table and value, `certificate_state_2digit_sibling_mot:10`.
    pub source_state: String,
    /// Six-digit administrative division of the issuing authority.
    pub region: u32,
    /// Whole certificate number.
    pub number: String,
    /// Whom or what it is about: the person's name, the operator's name, the plate.
    pub subject: String,
    /// Qualification categories or business scopes, as numbers.
    pub categories: Vec<u32>,
    /// The four clocks.
    pub due: DueDates,
    /// The face, in its order; a list repeats its name.
    pub attributes: Vec<(String, AttributeValue)>,
    /// Whether it can be given out.
    pub readiness: RegistryReadiness,
    /// When the registry last changed it.
    pub changed_at: UnixTime,
}

/// A page of the change feed.
#[derive(Clone, Deserialize, PartialEq, Serialize)]
pub struct RegistryChanges {
    /// Changed licences in the order of their changes.
    pub changes: Vec<RegistryLicence>,
    /// For the next call.
    pub cursor: String,
    /// Whether there is more.
    pub more: bool,
    /// Up to then the registry has told everything.
    pub as_of: UnixTime,
}

/// The authority's system of record.
#[async_trait]
pub trait LicenceRegistry: Send + Sync {
    /// What it holds for this holder, at most 500.
    async fn list_for(&self, holder: &RegistryHolder) -> Result<Vec<RegistryLicence>, PortError>;

    /// One licence by its whole identifier.
    async fn find(&self, identifier: &str) -> Result<Option<RegistryLicence>, PortError>;

    /// What changed since `cursor`, at most `limit`; without a cursor only the newest cursor is told.
    async fn changes(&self, cursor: Option<&str>, limit: u32) -> Result<RegistryChanges, PortError>;
}
