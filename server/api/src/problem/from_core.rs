//! The errors that many use cases share, as problems.

use std::time::Duration;

use wallet_crypto::entropy::EntropyError;
use wallet_crypto::sealed::SealError;
use wallet_protocol::problem::ProblemType;
use wallet_server_core::holder::IdentityError;
use wallet_server_core::licence::LicenceSealError;
use wallet_server_core::port::{PortError, ShortLivedError};
use wallet_server_core::session::{AccessTokenError, IssueSessionError};
use wallet_server_core::store::StoreError;
use wallet_server_core::telephone::TelephoneError;

use super::Problem;

/// Another try may succeed at once.
const AT_ONCE: Duration = Duration::from_secs(1);
/// A matter of configuration is not mended in seconds.
const AFTER_REPAIR: Duration = Duration::from_secs(60);

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        match &error {
            StoreError::Busy | StoreError::Conflict(_) => {
                tracing::warn!(%error, "the database is busy");
                Self::of(ProblemType::Overloaded).retry_after(AT_ONCE)
            }
            // Told to the log where the fence was raised, and by every chore that meets it.
            StoreError::Fenced => Self::of(ProblemType::LedgerFenced).retry_after(AFTER_REPAIR),
            StoreError::CommitUnknown(_)
            | StoreError::Driver(_)
            | StoreError::Impossible { .. }
            | StoreError::RowCount { .. } => Self::internal(&error),
        }
    }
}

impl From<ShortLivedError> for Problem {
    fn from(error: ShortLivedError) -> Self {
        match &error {
            ShortLivedError::Full | ShortLivedError::Unavailable(_) => Self::upstream(&error, AT_ONCE),
        }
    }
}

impl From<PortError> for Problem {
    fn from(error: PortError) -> Self {
        match &error {
            PortError::Malformed { .. } | PortError::Refused { .. } => Self::upstream(&error, AFTER_REPAIR),
            PortError::Unavailable { retry_after, .. } => Self::upstream(&error, *retry_after),
        }
    }
}

impl From<IssueSessionError> for Problem {
    fn from(error: IssueSessionError) -> Self {
        match error {
            IssueSessionError::Entropy(error) => error.into(),
            IssueSessionError::Store(error) => error.into(),
            IssueSessionError::Token(error) => error.into(),
        }
    }
}

macro_rules! our_own_fault {
    ($($error:ty)*) => {$(
        impl From<$error> for Problem {
            fn from(error: $error) -> Self {
                Self::internal(&error)
            }
        }
    )*};
}
our_own_fault! { AccessTokenError EntropyError IdentityError LicenceSealError SealError TelephoneError }

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_busy_database_asks_to_come_again_and_a_broken_one_does_not() {
        let busy = Problem::from(StoreError::Busy);
        assert_eq!((busy.kind(), busy.body().retry_after_secs), (ProblemType::Overloaded, Some(1)));
        let broken = Problem::from(StoreError::RowCount { table: "devices", rows: 2 });
        assert_eq!((broken.kind(), broken.body().retry_after_secs), (ProblemType::Internal, None));
    }

    #[test]
    fn an_outside_party_that_is_down_says_when_to_come_again() {
        let wait = Duration::from_secs(7);
        let problem = Problem::from(PortError::Unavailable { party: "registry", retry_after: wait });
        assert_eq!(problem.kind(), ProblemType::UpstreamUnavailable);
        assert_eq!((problem.body().retry_after_secs, &problem.body().detail), (Some(7), &None));
    }
}
