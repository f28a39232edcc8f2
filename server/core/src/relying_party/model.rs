use std::fmt;
use std::str::FromStr;

use wallet_crypto::signature::VerifyingKey;
use wallet_protocol::bytes::Bytes;
use wallet_protocol::endpoint::PartyBody;
use wallet_protocol::grant::PartyCategory;
use wallet_protocol::id::RelyingPartyId;
use wallet_protocol::time::UnixTime;

/// An organisation that acts on what is shared with it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct RelyingParty {
    /// Its id.
    pub id: RelyingPartyId,
    /// Unified social credit code.
    pub credit_code: String,
    /// Registered name.
    pub name: String,
    /// What kind of organisation it is.
    pub category: PartyCategory,
    /// Where a holder turns to about what was shared.
    pub contact: String,
    /// Whether it may act.
    pub state: PartyState,
    /// When it was registered.
    pub registered_at: UnixTime,
}

/// Whether a party may act.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum PartyState {
    /// It may.
    Active,
    /// Not for now.
    Suspended,
    /// Never again.
    Closed,
}

/// No state of ours has this name.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("a relying party is active, suspended or closed")]
pub struct UnknownPartyState;

/// A key by which a party proves to be itself.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct PartyKey {
    /// Whose it is.
    pub party_id: RelyingPartyId,
    /// The public key.
    pub key: VerifyingKey,
    /// From then on it counts.
    pub not_before: UnixTime,
    /// Until then it counts.
    pub not_after: UnixTime,
    /// When it was added.
    pub added_at: UnixTime,
    /// When it was taken out, before its time.
    pub ended_at: Option<UnixTime>,
}

impl RelyingParty {
    /// Whether it may act.
    pub fn is_active(&self) -> bool {
        self.state == PartyState::Active
    }

    /// As holders are told of it.
    pub fn body(&self) -> PartyBody {
        PartyBody {
            party_id: self.id,
            name: self.name.clone(),
            credit_code: self.credit_code.clone(),
            category: self.category,
            contact: self.contact.clone(),
        }
    }
}

impl PartyKey {
    /// The name by which assertions refer to it.
    pub fn kid(&self) -> String {
        kid_of(&self.key)
    }

    /// Whether it counts at `now`.
    pub fn in_force_at(&self, now: UnixTime) -> bool {
        self.not_before <= now && now < self.not_after && self.ended_at.is_none_or(|ended| now < ended)
    }
}

/// Base64url of a key's thumbprint.
pub(super) fn kid_of(key: &VerifyingKey) -> String {
    Bytes(key.thumbprint().as_bytes().to_vec()).to_base64url()
}

impl PartyState {
    /// All states.
    pub const ALL: [Self; 3] = [Self::Active, Self::Suspended, Self::Closed];

    /// The name in the database and on the command line.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Suspended => "suspended",
            Self::Closed => "closed",
        }
    }
}

impl fmt::Display for PartyState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for PartyState {
    type Err = UnknownPartyState;

    fn from_str(name: &str) -> Result<Self, UnknownPartyState> {
        Self::ALL.into_iter().find(|state| state.as_str() == name).ok_or(UnknownPartyState)
    }
}
