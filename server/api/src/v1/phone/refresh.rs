use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use wallet_protocol::endpoint::{Endpoint as _, Refresh, RefreshRequest, SessionBody};
use wallet_protocol::problem::ProblemType;
use wallet_server_core::app::App;
use wallet_server_core::session::{self, RefreshError};

use crate::extract::{Body, Presented, presented};
use crate::problem::Problem;

/// Exchanges a refresh secret for a new access token and a new refresh secret; the old one is spent.
#[utoipa::path(post, path = Refresh::PATH, operation_id = "refresh", tag = "phone",
    request_body = RefreshRequest, security(("proof_of_possession" = [])),
    responses((status = 200, description = "A new access token", body = SessionBody)))]
pub(crate) async fn handler(
    State(app): State<Arc<App>>,
    presented: Presented,
    Body(request): Body<RefreshRequest>,
) -> Result<Json<SessionBody>, Problem> {
    let refreshed = session::refresh(&app, &presented.request(), &request).await;
    refreshed.map(Json).map_err(|error| refuse(&app, error))
}

fn refuse(app: &App, error: RefreshError) -> Problem {
    match error {
        RefreshError::Entropy(error) => error.into(),
        RefreshError::Proof(error) => presented::refuse(error, app.clock.now()),
        RefreshError::Refused => Problem::of(ProblemType::RefreshRefused),
        RefreshError::Store(error) => error.into(),
        RefreshError::Token(error) => error.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::TestApi;

    #[tokio::test]
    async fn a_secret_that_is_none_of_ours_is_refused() {
        let answer = TestApi::without_stores().post(Refresh::PATH, r#"{"refresh_secret":"guess"}"#).await;
        assert_eq!(answer.problem_type(), ProblemType::RefreshRefused);
        assert!(!answer.text().contains("guess"));
    }
}
