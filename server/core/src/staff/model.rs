use std::fmt;
use std::str::FromStr;

use wallet_crypto::entropy::EntropyError;
use wallet_protocol::id::SignInAccountId;
use wallet_protocol::time::UnixTime;

use crate::app::App;
use crate::sign_in::{SignInError, SignedIn};
use crate::store::StoreError;

/// What a member of staff is there for; each account has one, for good.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum StaffRole {
    /// Helps holders: cases, look-ups, requests to reset.
    Agent,
    /// Decides on what agents ask for.
    Supervisor,
    /// Looks after accounts, relying parties and keys; sees no holder.
    SecurityAdministrator,
    /// Reads everything that was done, changes nothing.
    Auditor,
}

/// No role has this name.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("a role is agent, supervisor, security_administrator or auditor")]
pub struct UnknownRole;

impl StaffRole {
    /// Whose matter accounts, relying parties and keys are.
    pub const ADMINISTRATORS: &[Self] = &[Self::SecurityAdministrator];
    /// Who reads of accounts, relying parties and keys.
    pub const ADMINISTRATION_READERS: &[Self] = &[Self::SecurityAdministrator, Self::Auditor];
    /// Who works on cases, and with the holders they are about.
    pub const CASE_WORKERS: &[Self] = &[Self::Agent, Self::Supervisor];
    /// Who reads of cases; what is done to holders is theirs alone who work on them.
    pub const CASE_READERS: &[Self] = &[Self::Agent, Self::Supervisor, Self::Auditor];

    /// All of them.
    pub const ALL: [Self; 4] = [Self::Agent, Self::Supervisor, Self::SecurityAdministrator, Self::Auditor];

    /// The name in the database, the ledger and on the command line.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Agent => "agent",
            Self::Supervisor => "supervisor",
            Self::SecurityAdministrator => "security_administrator",
            Self::Auditor => "auditor",
        }
    }
}

impl fmt::Display for StaffRole {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for StaffRole {
    type Err = UnknownRole;

    fn from_str(name: &str) -> Result<Self, UnknownRole> {
        Self::ALL.into_iter().find(|role| role.as_str() == name).ok_or(UnknownRole)
    }
}

/// Why a member of staff does not get what they ask for.
#[derive(Debug, thiserror::Error)]
pub enum StaffError {
    /// Chance failed.
    #[error(transparent)]
    Entropy(#[from] EntropyError),
    /// Their role does not let them.
    #[error("this role may not do that")]
    NotAllowed,
    /// The second factor was proved too long ago for this.
    #[error("the second factor has to be proved anew")]
    ProveAgain,
    /// The code is wrong or was used, or the account is locked or closed: one answer.
    #[error("not proved")]
    Refused,
    /// Proving failed underneath.
    #[error(transparent)]
    SignIn(SignInError),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<SignInError> for StaffError {
    fn from(error: SignInError) -> Self {
        match error {
            SignInError::Refused => Self::Refused,
            SignInError::Store(error) => Self::Store(error),
            SignInError::Entropy(error) => Self::Entropy(error),
            error => Self::SignIn(error),
        }
    }
}

/// A member of staff who proved both factors.
#[derive(Clone)]
pub struct ActingStaff {
    /// Who, and in which browser.
    pub signed_in: SignedIn,
    /// What they are there for.
    pub role: StaffRole,
}

impl ActingStaff {
    /// Whose act it is.
    pub const fn id(&self) -> SignInAccountId {
        self.signed_in.account.id
    }

    /// Whether theirs is one of these roles. Fails with [`StaffError::NotAllowed`].
    pub fn must_be(&self, roles: &[StaffRole]) -> Result<(), StaffError> {
        if roles.contains(&self.role) { Ok(()) } else { Err(StaffError::NotAllowed) }
    }

    /// When the second factor was last proved in this browser.
    pub const fn proved_at(&self) -> Option<UnixTime> {
        self.signed_in.session.proved_at
    }

    /// Whether that is recent enough for what is dangerous. Fails with [`StaffError::ProveAgain`].
    pub fn proved_lately(&self, app: &App, now: UnixTime) -> Result<(), StaffError> {
        let good_for = app.policy.sign_in.proof_lifetime;
        let lately = self.proved_at().is_some_and(|proved_at| now < proved_at.plus(good_for));
        if lately { Ok(()) } else { Err(StaffError::ProveAgain) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_is_read_by_the_name_it_is_written_with_and_by_no_other() {
        for role in StaffRole::ALL {
            assert_eq!(role.as_str().parse(), Ok(role));
        }
        for name in ["", "Agent", "admin", "agent,supervisor"] {
            assert_eq!(name.parse::<StaffRole>(), Err(UnknownRole), "{name}");
        }
    }
}
