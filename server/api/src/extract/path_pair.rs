use std::str::FromStr;

use axum::extract::{FromRequestParts, Path};
use axum::http::request::Parts;
use wallet_protocol::problem::ProblemType;

use crate::problem::Problem;

/// The two parameters of the path; texts that cannot be read name nothing, so they are not found.
#[derive(Clone, Copy, Debug)]
pub struct PathPair<A, B>(pub A, pub B);

impl<A: FromStr, B: FromStr, S: Send + Sync> FromRequestParts<S> for PathPair<A, B> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let not_found = || Problem::of(ProblemType::NotFound);
        let texts = Path::<(String, String)>::from_request_parts(parts, state).await;
        let Path((first, second)) = texts.map_err(|_| not_found())?;
        let first = first.parse().map_err(|_| not_found())?;
        Ok(Self(first, second.parse().map_err(|_| not_found())?))
    }
}
