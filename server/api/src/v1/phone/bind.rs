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
            BindError::Seal(error) => error.into(),
            BindError::SealedIdentity(error) => error.into(),
            BindError::Session(error) => error.into(),
            BindError::ShortLived(error) => error.into(),
            BindError::Signature => Self::of(ProblemType::ProofRefused),
            BindError::Store(error) => error.into(),
            BindError::Upstream(error) => error.into(),
            BindError::Value(field) => Self::of(ProblemType::ValueRefused).detail(field),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::TestApi;

    #[tokio::test]
    async fn a_request_with_a_field_too_many_is_refused_by_the_fields_name() {
        let answer =
            TestApi::without_stores().post(Bind::PATH, r#"{"challenge":"AA","is_admin":true}"#).await;
        assert_eq!(answer.problem_type(), ProblemType::BodyMalformed);
        assert_eq!(answer.problem().detail.as_deref(), Some("the fault is at is_admin"));
    }
}
