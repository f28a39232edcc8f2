use std::fmt;

use wallet_protocol::id::SignInAccountId;
use wallet_protocol::time::UnixTime;

use super::{ActingStaff, StaffError, StaffRole};
use crate::app::App;

/// On whose word something is done; as text, what a leaf says of it.
#[derive(Clone, Copy)]
pub enum By<'a> {
    /// Whoever sits at the server's own command line and needs no leave.
    Operator,
    /// A member of staff at the console.
    Staff(&'a ActingStaff),
}

impl By<'_> {
    /// Whose account it is; nobody's at the command line.
    pub fn id(&self) -> Option<SignInAccountId> {
        match self {
            Self::Operator => None,
            Self::Staff(staff) => Some(staff.id()),
        }
    }

    /// Whether they may do what is up to these roles, and is dangerous: staff proved the second factor lately. Fails
    /// with [`StaffError::NotAllowed`] and [`StaffError::ProveAgain`].
    pub fn may(&self, app: &App, roles: &[StaffRole], now: UnixTime) -> Result<(), StaffError> {
        match self {
            Self::Operator => Ok(()),
            Self::Staff(staff) => staff.must_be(roles).and_then(|()| staff.proved_lately(app, now)),
        }
    }
}

impl fmt::Display for By<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Operator => f.write_str("operator"),
            Self::Staff(staff) => write!(f, "{} {}", staff.id(), staff.signed_in.session.id),
        }
    }
}
