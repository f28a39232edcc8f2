use std::time::Duration;

use reqwest::StatusCode;
use reqwest::header::{HeaderMap, RETRY_AFTER};
use wallet_server_core::port::PortError;

/// Told to callers where the party does not say when to come again.
const COME_AGAIN: Duration = Duration::from_secs(5);
const LONGEST_WAIT: u64 = 300;

/// How one try went wrong.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Trouble {
    /// No connection came about: the party has seen nothing.
    NotSent,
    /// The party may have seen the request, and no whole answer came in time.
    Lost,
    /// It says that it cannot answer now.
    Busy(Option<Duration>),
    /// It answered with something that the interface does not allow.
    Malformed,
    /// It refused us: a matter of configuration or contract.
    Refused,
}

impl Trouble {
    /// What a status means that is not 200.
    pub(super) fn of_status(status: StatusCode, headers: &HeaderMap) -> Self {
        let busy = matches!(status, StatusCode::REQUEST_TIMEOUT | StatusCode::TOO_MANY_REQUESTS);
        match status {
            _ if busy || status.is_server_error() => Self::Busy(retry_after(headers)),
            _ if status.is_client_error() => Self::Refused,
            _ => Self::Malformed,
        }
    }

    /// Whether another try may help; a call that must not be repeated is, where the party has seen nothing of it.
    pub(super) const fn may_try_again(self, repeatable: bool) -> bool {
        match self {
            Self::NotSent => true,
            Self::Lost | Self::Busy(None) => repeatable,
            // Who says when to come again is not pressed.
            Self::Busy(Some(_)) | Self::Malformed | Self::Refused => false,
        }
    }

    /// Whether the party failed, rather than answer to what we did.
    pub(super) const fn is_failure(self) -> bool {
        !matches!(self, Self::Refused)
    }

    pub(super) fn error(self, party: &'static str) -> PortError {
        match self {
            Self::NotSent | Self::Lost | Self::Busy(None) => {
                PortError::Unavailable { party, retry_after: COME_AGAIN }
            }
            Self::Busy(Some(retry_after)) => PortError::Unavailable { party, retry_after },
            Self::Malformed => PortError::Malformed { party },
            Self::Refused => PortError::Refused { party },
        }
    }
}

/// Seconds only: a date would have to be believed over our own clock.
fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let seconds = headers.get(RETRY_AFTER)?.to_str().ok()?.trim().parse::<u64>().ok()?;
    Some(Duration::from_secs(seconds.clamp(1, LONGEST_WAIT)))
}
