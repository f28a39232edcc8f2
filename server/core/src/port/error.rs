use std::time::Duration;

/// An outside party did not answer as it should.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
pub enum PortError {
    /// It answered with something that its interface does not allow.
    #[error("{party} answered with something that cannot be read")]
    Malformed {
        /// Which party.
        party: &'static str,
    },
    /// It refused us: a matter of configuration or contract.
    #[error("{party} refused the request")]
    Refused {
        /// Which party.
        party: &'static str,
    },
    /// It did not answer in time, or is known to be down.
    #[error("{party} does not answer")]
    Unavailable {
        /// Which party.
        party: &'static str,
        /// When to try again.
        retry_after: Duration,
    },
}
