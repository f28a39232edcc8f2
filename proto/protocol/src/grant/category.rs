use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// What kind of organisation a relying party is.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum PartyCategory {
    /// Insures vehicles, drivers or cargo.
    Insurer,
    /// Lends or leases.
    Lender,
    /// Hands goods or passengers to a carrier.
    Shipper,
    /// Employs drivers and other staff.
    Recruiter,
    /// An authority that handles an application.
    PublicOffice,
}

/// No category of ours has this name.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("not a category of relying parties")]
pub struct UnknownCategory;

impl PartyCategory {
    /// All categories.
    pub const ALL: [Self; 5] =
        [Self::Insurer, Self::Lender, Self::Shipper, Self::Recruiter, Self::PublicOffice];

    /// The name in JSON, in statements and in the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Insurer => "insurer",
            Self::Lender => "lender",
            Self::Shipper => "shipper",
            Self::Recruiter => "recruiter",
            Self::PublicOffice => "public_office",
        }
    }
}

impl fmt::Display for PartyCategory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for PartyCategory {
    type Err = UnknownCategory;

    fn from_str(name: &str) -> Result<Self, UnknownCategory> {
        Self::ALL.into_iter().find(|category| category.as_str() == name).ok_or(UnknownCategory)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_category_is_found_by_its_name_which_is_the_one_in_json() {
        for category in PartyCategory::ALL {
            assert_eq!(category.as_str().parse(), Ok(category));
            assert_eq!(serde_json::to_string(&category).unwrap(), format!("\"{category}\""));
        }
        assert_eq!("Insurer".parse::<PartyCategory>(), Err(UnknownCategory));
    }
}
