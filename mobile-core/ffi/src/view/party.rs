use serde::{Deserialize, Serialize};
use wallet_protocol::endpoint::PartyBody;
use wallet_protocol::grant;
use wallet_protocol::id::RelyingPartyId;
use wallet_protocol::words::Subject;

use crate::{Lang, WalletError};

macro_rules! categories {
    ($($(#[$doc:meta])* $name:ident;)*) => {
        /// What kind of organisation a relying party is.
        #[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
        #[cfg_attr(feature = "bindings", derive(uniffi::Enum))]
        pub enum PartyCategory {
            $($(#[$doc])* $name,)*
        }

        impl From<grant::PartyCategory> for PartyCategory {
            fn from(category: grant::PartyCategory) -> Self {
                match category { $(grant::PartyCategory::$name => Self::$name,)* }
            }
        }

        impl From<PartyCategory> for grant::PartyCategory {
            fn from(category: PartyCategory) -> Self {
                match category { $(PartyCategory::$name => Self::$name,)* }
            }
        }
    };
}

categories! {
    /// Insures vehicles, drivers or cargo.
    Insurer;
    /// Lends or leases.
    Lender;
    /// Hands goods or passengers to a carrier.
    Shipper;
    /// Employs drivers and other staff.
    Recruiter;
    /// An authority that handles an application.
    PublicOffice;
}

/// A relying party as the server's directory has it, never as a link or request says.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(uniffi::Record))]
pub struct PartyView {
    /// Its id.
    pub party_id: String,
    /// Registered name.
    pub name: String,
    /// Unified social credit code.
    pub credit_code: String,
    /// What kind of organisation it is.
    pub category: PartyCategory,
    /// The same in words.
    pub category_text: String,
    /// Kind and credit code in a line below the name.
    pub line_text: String,
    /// Where to turn to about what was shared.
    pub contact: String,
}

/// A category that something can be offered to.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(uniffi::Record))]
pub struct CategoryView {
    /// Which.
    pub category: PartyCategory,
    /// Its name: for choosing parties.
    pub title: String,
    /// What it means to offer to any of it.
    pub any_text: String,
}

impl PartyView {
    pub(crate) fn new(party: &PartyBody, lang: Lang) -> Self {
        let kind = category_text(party.category, lang);
        let values = [("category", kind.as_str()), ("code", party.credit_code.as_str())];
        Self {
            party_id: party.party_id.to_string(),
            name: party.name.clone(),
            credit_code: party.credit_code.clone(),
            category: party.category.into(),
            line_text: Subject::Sharing.fill("party_line", lang.into(), &values),
            category_text: kind,
            contact: party.contact.clone(),
        }
    }

    /// As the directory had it; the server compares it with what it has now.
    pub(crate) fn body(&self) -> Result<PartyBody, WalletError> {
        let party_id: RelyingPartyId = self.party_id.parse().map_err(|_| WalletError::Refresh)?;
        Ok(PartyBody {
            party_id,
            name: self.name.clone(),
            credit_code: self.credit_code.clone(),
            category: self.category.into(),
            contact: self.contact.clone(),
        })
    }
}

impl CategoryView {
    pub(crate) fn new(category: grant::PartyCategory, lang: Lang) -> Self {
        Self {
            category: category.into(),
            title: category_text(category, lang),
            any_text: any_text(category, lang),
        }
    }
}

pub(super) fn category_text(category: grant::PartyCategory, lang: Lang) -> String {
    Subject::Sharing.say(&format!("category.{category}"), lang.into()).to_owned()
}

pub(super) fn any_text(category: grant::PartyCategory, lang: Lang) -> String {
    Subject::Sharing.say(&format!("any.{category}"), lang.into()).to_owned()
}
