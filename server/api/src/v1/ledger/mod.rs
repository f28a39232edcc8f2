//! The ledger as anybody may check it.

pub(crate) mod consistency;
pub(crate) mod head;
pub(crate) mod inclusion;

use axum::http::HeaderValue;
use axum::http::header::{CACHE_CONTROL, HeaderName};
use wallet_protocol::problem::ProblemType;
use wallet_server_core::ledger::ProveError;

use crate::problem::Problem;

/// A header for caches on the way.
type Cached = [(HeaderName, HeaderValue); 1];

/// A proof stays true for ever.
const fn for_good() -> Cached {
    [(CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable"))]
}

/// There is a newer head soon.
const fn for_a_moment() -> Cached {
    [(CACHE_CONTROL, HeaderValue::from_static("public, max-age=2"))]
}

impl From<ProveError> for Problem {
    fn from(error: ProveError) -> Self {
        match error {
            ProveError::NotFound => Self::of(ProblemType::NotFound),
            ProveError::Store(error) => error.into(),
            ProveError::Tree(_) => Self::internal(&error),
        }
    }
}
