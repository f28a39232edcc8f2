use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use wallet_protocol::problem::ProblemType;
use wallet_server_core::grant;

use super::presented::only;
use crate::problem::Problem;

const HEADER: &str = "idempotency-key";

/// The key by which a caller may repeat a request whose answer was lost; exactly one.
#[derive(Clone)]
pub struct IdempotencyKey(pub grant::IdempotencyKey);

impl<S: Sync> FromRequestParts<S> for IdempotencyKey {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let key = only(&parts.headers, HEADER).and_then(|text| text.parse().ok());
        key.map(Self).ok_or_else(|| Problem::of(ProblemType::ValueRefused).detail(HEADER))
    }
}
