use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// What the authority says of a licence; expiry is computed from dates as well.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum LicenceState {
    /// In force (有效).
    Valid,
    /// Replaced by a newer one (已换发).
    Superseded,
    /// Past its term (已过期).
    Expired,
    /// Taken for a time by the authority (暂扣).
    Suspended,
    /// Ended on application or by closing down (注销).
    Cancelled,
    /// Issued wrongly and taken back (撤销).
    Revoked,
    /// Taken away as a penalty (吊销).
    Withdrawn,
    /// Moved to another authority (转出).
    Transferred,
    /// The source says something we do not know; its own code is kept beside.
    Unknown,
}

/// No state of ours has this name.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("not a licence state")]
pub struct UnknownState;

impl LicenceState {
    /// All states.
    pub const ALL: [Self; 9] = [
        Self::Valid,
        Self::Superseded,
        Self::Expired,
        Self::Suspended,
        Self::Cancelled,
        Self::Revoked,
        Self::Withdrawn,
        Self::Transferred,
        Self::Unknown,
    ];

    /// The value in the `licence_state` code table, in JSON and in the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Valid => "valid",
            Self::Superseded => "superseded",
            Self::Expired => "expired",
            Self::Suspended => "suspended",
            Self::Cancelled => "cancelled",
            Self::Revoked => "revoked",
            Self::Withdrawn => "withdrawn",
            Self::Transferred => "transferred",
            Self::Unknown => "unknown",
        }
    }
}

impl fmt::Display for LicenceState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for LicenceState {
    type Err = UnknownState;

    fn from_str(text: &str) -> Result<Self, UnknownState> {
        Self::ALL.into_iter().find(|state| state.as_str() == text).ok_or(UnknownState)
    }
}
