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
    use crate::testing::Answer;
    use crate::testing::TestApi;
    use crate::testing::phone::TestPhone;

    #[tokio::test]
    async fn a_secret_that_is_none_of_ours_is_refused() {
        let answer = TestApi::without_stores().post(Refresh::PATH, r#"{"refresh_secret":"guess"}"#).await;
        assert_eq!(answer.problem_type(), ProblemType::RefreshRefused);
        assert!(!answer.text().contains("guess"));
    }

    async fn refresh(api: &TestApi, phone: &TestPhone<'_>, secret: &str) -> Answer {
        let body = serde_json::to_vec(&RefreshRequest { refresh_secret: secret.to_owned() }).unwrap();
        let claims = phone.claims("POST", Refresh::PATH, &body, None);
        api.send(phone.request("POST", Refresh::PATH, &body, &phone.prove(&claims))).await
    }

    #[tokio::test]
    async fn a_refresh_secret_is_good_once_and_its_second_use_ends_the_session() {
        let api = TestApi::new().await;
        let phone = api.bind_phone(1).await;
        let first = &phone.bound.session.refresh_secret;
        let second: SessionBody = refresh(&api, &phone, first).await.json();
        let third: SessionBody = refresh(&api, &phone, &second.refresh_secret).await.json();
        assert_eq!(refresh(&api, &phone, first).await.problem_type(), ProblemType::RefreshRefused);
        assert_eq!(
            refresh(&api, &phone, &third.refresh_secret).await.problem_type(),
            ProblemType::RefreshRefused
        );
    }

    #[tokio::test]
    async fn a_stolen_secret_is_worth_nothing_without_the_key() {
        let api = TestApi::new().await;
        let phone = api.bind_phone(1).await;
        let body = serde_json::json!({ "refresh_secret": phone.bound.session.refresh_secret }).to_string();
        assert_eq!(api.post(Refresh::PATH, &body).await.problem_type(), ProblemType::ProofRefused);
    }
}
