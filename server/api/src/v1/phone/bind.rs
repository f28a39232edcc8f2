use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use wallet_protocol::endpoint::{Bind, BindRequest, BindResponse, Endpoint as _};
use wallet_protocol::problem::ProblemType;
use wallet_server_core::app::App;
use wallet_server_core::device::{self, BindError};

use crate::extract::Body;
use crate::problem::Problem;

/// Binds a phone to a person, after the real-name check.
#[utoipa::path(post, path = Bind::PATH, operation_id = "bind", tag = "phone", request_body = BindRequest,
    responses((status = 200, description = "The phone is bound", body = BindResponse)))]
pub(crate) async fn handler(
    State(app): State<Arc<App>>,
    Body(request): Body<BindRequest>,
) -> Result<Json<BindResponse>, Problem> {
    Ok(Json(device::bind(&app, &request).await?))
}

impl From<BindError> for Problem {
    fn from(error: BindError) -> Self {
        match error {
            BindError::AlreadyBound => Self::of(ProblemType::HolderAlreadyBound),
            BindError::Challenge => Self::of(ProblemType::ChallengeRefused),
            BindError::Device => Self::of(ProblemType::DeviceRefused),
            BindError::Entropy(error) => error.into(),
            BindError::Identity => Self::of(ProblemType::IdentityNotConfirmed),
            BindError::Merged => Self::of(ProblemType::HolderMerged),
            BindError::Seal(error) => error.into(),
            BindError::SealedIdentity(error) => error.into(),
            BindError::Session(error) => error.into(),
            BindError::ShortLived(error) => error.into(),
            BindError::Signature => Self::of(ProblemType::ProofRefused),
            BindError::Store(error) => error.into(),
            BindError::Telephone(error) => error.into(),
            BindError::Upstream(error) => error.into(),
            BindError::Value(field) => Self::of(ProblemType::ValueRefused).detail(field),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::TestApi;
    use crate::testing::phone::{bind_request, sign};

    #[tokio::test]
    async fn a_request_with_a_field_too_many_is_refused_by_the_fields_name() {
        let answer =
            TestApi::without_stores().post(Bind::PATH, r#"{"challenge":"AA","is_admin":true}"#).await;
        assert_eq!(answer.problem_type(), ProblemType::BodyMalformed);
        assert_eq!(answer.problem().detail.as_deref(), Some("the fault is at is_admin"));
    }

    async fn refused(api: &TestApi, request: &BindRequest) -> ProblemType {
        api.post(Bind::PATH, &serde_json::to_string(request).unwrap()).await.problem_type()
    }

    #[tokio::test]
    async fn a_reused_challenge_is_refused() {
        let api = TestApi::new().await;
        let request = bind_request(&api, 1).await;
        let text = serde_json::to_string(&request).unwrap();
        let bound: BindResponse = api.post(Bind::PATH, &text).await.json();
        assert!(bound.holder_name.contains('*'));
        assert_eq!(refused(&api, &request).await, ProblemType::ChallengeRefused);
    }

    #[tokio::test]
    async fn a_challenge_that_is_over_is_refused() {
        let api = TestApi::new().await;
        let request = bind_request(&api, 1).await;
        api.clock.advance(api.app().policy.challenge_lifetime);
        assert_eq!(refused(&api, &request).await, ProblemType::ChallengeRefused);
    }

    #[tokio::test]
    async fn a_second_phone_is_refused_while_the_first_is_bound() {
        let api = TestApi::new().await;
        api.bind_phone(1).await;
        assert_eq!(refused(&api, &bind_request(&api, 2).await).await, ProblemType::HolderAlreadyBound);
    }

    #[tokio::test]
    async fn a_statement_that_was_changed_on_the_way_is_refused() {
        let api = TestApi::new().await;
        let mut request = bind_request(&api, 1).await;
        request.identity.name = "别人".to_owned();
        assert_eq!(refused(&api, &request).await, ProblemType::ProofRefused);
    }

    #[tokio::test]
    async fn a_person_whom_the_provider_does_not_confirm_is_refused() {
        let api = TestApi::new().await;
        let mut request = bind_request(&api, 1).await;
        request.identity.name = "别人".to_owned();
        sign(&mut request, 1);
        assert_eq!(refused(&api, &request).await, ProblemType::IdentityNotConfirmed);
    }

    #[tokio::test]
    async fn a_number_with_a_wrong_check_digit_is_refused_by_its_fields_name() {
        let api = TestApi::new().await;
        let mut request = bind_request(&api, 1).await;
        request.identity.citizen_number = "140105190102030000".to_owned();
        let answer = api.post(Bind::PATH, &serde_json::to_string(&request).unwrap()).await;
        assert_eq!(answer.problem_type(), ProblemType::ValueRefused);
        assert_eq!(answer.problem().detail.as_deref(), Some("identity.citizen_number"));
        assert!(!answer.text().contains("140105"));
    }
}
