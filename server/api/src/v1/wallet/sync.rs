use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use wallet_protocol::endpoint::{Endpoint as _, Sync, SyncQuery, SyncResponse};
use wallet_protocol::problem::ProblemType;
use wallet_server_core::app::App;
use wallet_server_core::licence::{self, SyncError};

use crate::extract::{Body, BoundDevice};
use crate::problem::Problem;

/// Tells what changed since a cursor.
#[utoipa::path(post, path = Sync::PATH, operation_id = "sync", tag = "wallet",
    request_body = SyncQuery,
    security(("access_token" = [], "proof_of_possession" = [])),
    responses((status = 200, description = "What changed", body = SyncResponse)))]
pub(crate) async fn handler(
    State(app): State<Arc<App>>,
    BoundDevice(actor): BoundDevice,
    Body(request): Body<SyncQuery>,
) -> Result<Json<SyncResponse>, Problem> {
    Ok(Json(licence::sync(&app, &actor, &request).await?))
}

impl From<SyncError> for Problem {
    fn from(error: SyncError) -> Self {
        match error {
            SyncError::Cursor => Self::of(ProblemType::ValueRefused).detail("cursor"),
            SyncError::Seal(error) => error.into(),
            SyncError::Store(error) => error.into(),
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
        assert_eq!(api.post(Sync::PATH, "{}").await.problem_type(), ProblemType::AccessTokenRefused);
    }
}
