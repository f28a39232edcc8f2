use std::sync::Arc;
use std::time::Duration;

use axum::Json;
use axum::extract::State;
use wallet_protocol::endpoint::{Claim, ClaimRequest, Endpoint as _, LicenceBody};
use wallet_protocol::problem::ProblemType;
use wallet_server_core::app::App;
use wallet_server_core::licence::{self, ClaimError};

use crate::extract::{Body, BoundDevice};
use crate::problem::Problem;

/// The registry is read again by then.
const SETTLED_BY: Duration = Duration::from_secs(2);

/// Collects a licence into the wallet.
#[utoipa::path(post, path = Claim::PATH, operation_id = "claim", tag = "wallet",
    request_body = ClaimRequest,
    security(("access_token" = [], "proof_of_possession" = [])),
    responses((status = 200, description = "The licence", body = LicenceBody)))]
pub(crate) async fn handler(
    State(app): State<Arc<App>>,
    BoundDevice(actor): BoundDevice,
    Body(request): Body<ClaimRequest>,
) -> Result<Json<LicenceBody>, Problem> {
    Ok(Json(licence::claim(&app, &actor, &request).await?))
}

impl From<ClaimError> for Problem {
    fn from(error: ClaimError) -> Self {
        match error {
            ClaimError::Entropy(error) => error.into(),
            ClaimError::Identity(error) => error.into(),
            ClaimError::NeedsReview => Self::of(ProblemType::LicenceNeedsReview),
            ClaimError::NotClaimable => Self::of(ProblemType::LicenceNotClaimable),
            ClaimError::NotFound => Self::of(ProblemType::NotFound),
            ClaimError::Seal(error) => error.into(),
            ClaimError::Store(error) => error.into(),
            ClaimError::Unsettled => Self::of(ProblemType::Overloaded).retry_after(SETTLED_BY),
            ClaimError::Upstream(error) => error.into(),
            ClaimError::Value => Self::of(ProblemType::ValueRefused).detail("identifier"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::TestApi;

    #[tokio::test]
    async fn a_stranger_is_refused_before_the_body_is_looked_at() {
        let api = TestApi::without_stores();
        assert_eq!(api.post(Claim::PATH, "{}").await.problem_type(), ProblemType::AccessTokenRefused);
    }
}
