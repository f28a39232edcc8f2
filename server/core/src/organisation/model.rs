use wallet_protocol::id::{HolderId, MembershipId};
use wallet_protocol::time::UnixTime;

/// What a person may do for an organisation; managers and drivers come with assignments.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Role {
    /// 法定代表人: everything.
    LegalRepresentative,
}

impl Role {
    /// The name in JSON and in the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::LegalRepresentative => "legal_representative",
        }
    }

    /// The role with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        (name == Self::LegalRepresentative.as_str()).then_some(Self::LegalRepresentative)
    }
}

/// A person's authority to act for an organisation.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Membership {
    /// Its id.
    pub id: MembershipId,
    /// Who acts.
    pub person: HolderId,
    /// For whom.
    pub organisation: HolderId,
    /// What they may do.
    pub role: Role,
    /// Since when.
    pub since: UnixTime,
    /// Until when.
    pub ended_at: Option<UnixTime>,
}
