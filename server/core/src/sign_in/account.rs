use std::fmt;
use std::str::FromStr;

use wallet_crypto::digest::Digest;
use wallet_crypto::password::PasswordHash;
use wallet_crypto::time_code::TimeCodeKind;
use wallet_protocol::id::{RelyingPartyId, SignInAccountId};
use wallet_protocol::time::UnixTime;

use crate::staff::StaffRole;

/// Which pages an account opens.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Realm {
    /// The portal of relying parties.
    Party,
    /// The console of staff.
    Staff,
}

/// How an account stands.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum AccountState {
    /// It has no factors yet, or has lost them.
    Invited,
    /// It can sign in.
    Active,
    /// Never again.
    Closed,
}

/// No realm or state of ours has this name.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("no such realm or state of an account")]
pub struct UnknownName;

/// Somebody who signs in at pages.
#[derive(Clone)]
pub struct Account {
    /// Its id.
    pub id: SignInAccountId,
    /// Which pages it opens.
    pub realm: Realm,
    /// What is typed in: lower case, unique in its realm.
    pub login: String,
    /// Whose clerk it is.
    pub party_id: Option<RelyingPartyId>,
    /// What a member of staff is there for.
    pub staff_role: Option<StaffRole>,
    /// Who it is, for colleagues.
    pub name: String,
    /// How it stands.
    pub state: AccountState,
    /// When it was made.
    pub made_at: UnixTime,
    /// The open invitation.
    pub invitation: Option<Invitation>,
    /// What it signs in with.
    pub factors: Option<Factors>,
    /// The identity provider in place of factors of its own.
    pub provider: Option<ProviderLink>,
    /// Attempts since the last that succeeded.
    pub failures: u32,
    /// Until then no attempt counts.
    pub locked_until: Option<UnixTime>,
    /// When both factors were last proved.
    pub signed_in_at: Option<UnixTime>,
}

/// A link that was handed out, good once.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Invitation {
    /// Digest of its secret.
    pub secret: Digest,
    /// From then on it is over.
    pub until: UnixTime,
}

/// Who somebody is at an identity provider.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct ProviderLink {
    /// Which provider.
    pub issuer: String,
    /// Keyed digest of issuer and subject.
    pub subject: Digest,
}

/// What an account signs in with, where not at an identity provider.
#[derive(Clone)]
pub struct Factors {
    /// What is stored of the password.
    pub password: PasswordHash,
    /// Which standard its time codes follow.
    pub code_kind: TimeCodeKind,
    /// What the key of its time codes is derived with; worth nothing without the server's key.
    pub code_salt: [u8; 16],
}

impl Realm {
    const ALL: [Self; 2] = [Self::Party, Self::Staff];

    /// The name in the database and the ledger.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Party => "party",
            Self::Staff => "staff",
        }
    }
}

impl AccountState {
    const ALL: [Self; 3] = [Self::Invited, Self::Active, Self::Closed];

    /// The name in the database and on the command line.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Invited => "invited",
            Self::Active => "active",
            Self::Closed => "closed",
        }
    }
}

impl fmt::Display for AccountState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Realm {
    type Err = UnknownName;

    fn from_str(name: &str) -> Result<Self, UnknownName> {
        Self::ALL.into_iter().find(|realm| realm.as_str() == name).ok_or(UnknownName)
    }
}

impl FromStr for AccountState {
    type Err = UnknownName;

    fn from_str(name: &str) -> Result<Self, UnknownName> {
        Self::ALL.into_iter().find(|state| state.as_str() == name).ok_or(UnknownName)
    }
}

impl Account {
    /// Whether it can sign in.
    pub fn is_active(&self) -> bool {
        self.state == AccountState::Active
    }

    /// Whether its invitation can be taken up at `now`.
    pub fn is_invited_at(&self, now: UnixTime) -> bool {
        self.state == AccountState::Invited
            && self.invitation.is_some_and(|invitation| now < invitation.until)
    }
}
