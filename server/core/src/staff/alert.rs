use std::fmt;
use std::str::FromStr;

use wallet_protocol::id::{LeafId, SignInAccountId};
use wallet_protocol::time::UnixTime;

use super::{ActingStaff, StaffError, StaffRole};
use crate::app::App;
use crate::ledger::Leaf;
use crate::store::{StoreError, UnitOfWork};

/// What an auditor should look at.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum AlertKind {
    /// Several attempts in a row to sign in or to prove failed, and the account is locked for a while.
    ManyFailures,
    /// Somebody signed in with a browser that was not seen at this account lately.
    NewClient,
    /// Somebody was invited, anew or for the first time.
    AccountInvited,
    /// An account was closed.
    AccountClosed,
    /// A relying party got a key, or lost one.
    PartyKeyChanged,
    /// Somebody tried to approve what they had asked for themselves.
    SelfApproval,
    /// Somebody asked for more than is usual.
    QuotaExceeded,
}

/// No alert has this name.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("no such kind of alert")]
pub struct UnknownAlert;

/// Something an auditor should look at; points at the entry of the ledger that it was raised with.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct StaffAlert {
    /// The entry that says what happened.
    pub leaf_id: LeafId,
    /// What it is.
    pub kind: AlertKind,
    /// Who did it, or whose account it is about; nobody where the command line did it.
    pub staff: Option<SignInAccountId>,
    /// When.
    pub at: UnixTime,
    /// Further facts, never personal.
    pub detail: String,
}

impl AlertKind {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::ManyFailures,
        Self::NewClient,
        Self::AccountInvited,
        Self::AccountClosed,
        Self::PartyKeyChanged,
        Self::SelfApproval,
        Self::QuotaExceeded,
    ];

    /// The name in the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::ManyFailures => "many_failures",
            Self::NewClient => "new_client",
            Self::AccountInvited => "account_invited",
            Self::AccountClosed => "account_closed",
            Self::PartyKeyChanged => "party_key_changed",
            Self::SelfApproval => "self_approval",
            Self::QuotaExceeded => "quota_exceeded",
        }
    }
}

impl fmt::Display for AlertKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for AlertKind {
    type Err = UnknownAlert;

    fn from_str(name: &str) -> Result<Self, UnknownAlert> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name).ok_or(UnknownAlert)
    }
}

/// Raises an alert in the unit of work that commits `leaf`; at most one a leaf.
pub async fn raise(
    work: &mut dyn UnitOfWork,
    leaf: &Leaf,
    kind: AlertKind,
    staff: Option<SignInAccountId>,
    detail: String,
) -> Result<(), StoreError> {
    work.add_alert(&StaffAlert { leaf_id: leaf.id, kind, staff, at: leaf.at, detail }).await
}

/// Alerts for an auditor, newest first, those before `before`. Fails with [`StaffError::NotAllowed`].
pub async fn list_alerts(
    app: &App,
    auditor: &ActingStaff,
    before: Option<LeafId>,
    limit: u32,
) -> Result<Vec<StaffAlert>, StaffError> {
    auditor.must_be(&[StaffRole::Auditor])?;
    Ok(app.stores.read().await?.list_alerts(before, limit).await?)
}
