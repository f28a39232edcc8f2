//! What axum itself refuses, as problems.

use wallet_protocol::problem::ProblemType;

use super::Problem;

/// No route has this path.
pub(crate) async fn unknown_route() -> Problem {
    Problem::of(ProblemType::NotFound)
}

/// The path is known, but not with this method; axum adds the `allow` header.
pub(crate) async fn wrong_method() -> Problem {
    Problem::of(ProblemType::MethodNotAllowed)
}
