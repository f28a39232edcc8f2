use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use wallet_protocol::endpoint::{Endpoint as _, Recover, RecoverRequest, RecoverResponse};
use wallet_protocol::problem::ProblemType;
use wallet_server_core::app::App;
use wallet_server_core::recovery::{self, RecoverError};

use crate::extract::Body;
use crate::problem::Problem;

/// Spends a recovery code, from any phone or page: ends the binding, stops what support is about to do, or lifts a
/// freeze. All refusals are one.
#[utoipa::path(post, path = Recover::PATH, operation_id = "recover", tag = "phone", request_body = RecoverRequest,
    responses((status = 200, description = "It was done", body = RecoverResponse)))]
pub(crate) async fn handler(
    State(app): State<Arc<App>>,
    Body(request): Body<RecoverRequest>,
) -> Result<Json<RecoverResponse>, Problem> {
    Ok(Json(recovery::recover(&app, &request).await?))
}

impl From<RecoverError> for Problem {
    fn from(error: RecoverError) -> Self {
        match error {
            RecoverError::Entropy(error) => error.into(),
            RecoverError::Hashing(error) => Self::internal(&error),
            RecoverError::Malformed(error) => {
                Self::of(ProblemType::ValueRefused).detail(format!("code: {error}"))
            }
            RecoverError::Refused => Self::of(ProblemType::RecoveryRefused),
            RecoverError::Store(error) => error.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use wallet_protocol::recovery::RecoveryCode;

    use super::*;
    use crate::testing::TestApi;

    async fn spent(api: &TestApi, code: &str) -> ProblemType {
        let body = serde_json::json!({ "code": code, "act": "end_binding" }).to_string();
        api.post(Recover::PATH, &body).await.problem_type()
    }

    #[tokio::test]
    async fn a_code_that_nobody_has_is_refused_like_any_other_and_a_misread_one_is_told_apart() {
        let api = TestApi::new().await;
        let unknown = RecoveryCode::make(api.app().entropy.as_ref()).unwrap().expose().to_string();
        assert_eq!(spent(&api, &unknown).await, ProblemType::RecoveryRefused);
        assert_eq!(spent(&api, "ABCD").await, ProblemType::ValueRefused);
        let other = api.post(Recover::PATH, r#"{"code":"x","act":"everything"}"#).await;
        assert_eq!(other.problem_type(), ProblemType::BodyMalformed);
    }

    #[tokio::test]
    async fn who_tries_many_codes_has_to_wait() {
        let api = TestApi::new().await;
        for _ in 0..20 {
            assert_eq!(spent(&api, "ABCD").await, ProblemType::ValueRefused);
        }
        assert_eq!(spent(&api, "ABCD").await, ProblemType::RateLimited);
    }
}
