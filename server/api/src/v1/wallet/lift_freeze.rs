use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use wallet_protocol::endpoint::{Endpoint as _, LiftFreeze, LiftFreezeRequest, SupportResponse};
use wallet_protocol::problem::ProblemType;
use wallet_server_core::app::App;
use wallet_server_core::device::{self, LiftFreezeError};
use wallet_server_core::holder::ConfirmHolderError;

use crate::extract::{Body, BoundDevice};
use crate::problem::Problem;

/// Lifts the freeze of the device that asks, by a fresh real-name check.
#[utoipa::path(post, path = LiftFreeze::PATH, operation_id = "lift_freeze", tag = "wallet", request_body = LiftFreezeRequest,
    security(("access_token" = [], "proof_of_possession" = [])),
    responses((status = 200, description = "How the binding stands now", body = SupportResponse)))]
pub(crate) async fn handler(
    State(app): State<Arc<App>>,
    BoundDevice(actor): BoundDevice,
    Body(request): Body<LiftFreezeRequest>,
) -> Result<Json<SupportResponse>, Problem> {
    Ok(Json(device::lift_freeze(&app, &actor, &request).await?))
}

impl From<LiftFreezeError> for Problem {
    fn from(error: LiftFreezeError) -> Self {
        match error {
            LiftFreezeError::Entropy(error) => error.into(),
            LiftFreezeError::Holder(error) => error.into(),
            LiftFreezeError::NotFrozen => Self::of(ProblemType::NotFound),
            LiftFreezeError::Store(error) => error.into(),
            LiftFreezeError::Support(error) => error.into(),
        }
    }
}

impl From<ConfirmHolderError> for Problem {
    fn from(error: ConfirmHolderError) -> Self {
        match error {
            ConfirmHolderError::Identity(error) => error.into(),
            ConfirmHolderError::NotConfirmed => Self::of(ProblemType::IdentityNotConfirmed),
            ConfirmHolderError::Store(error) => error.into(),
            ConfirmHolderError::Upstream(error) => error.into(),
            ConfirmHolderError::Value => Self::of(ProblemType::ValueRefused).detail("real_name"),
        }
    }
}

#[cfg(test)]
mod tests {
    use wallet_protocol::endpoint::{Freeze, ListLicences, RealNameReference};

    use super::*;
    use crate::testing::TestApi;

    fn step(reference: String) -> LiftFreezeRequest {
        LiftFreezeRequest { real_name: RealNameReference { provider: "test".to_owned(), reference } }
    }

    #[tokio::test]
    async fn whoever_proves_the_name_lifts_the_freeze_and_where_there_is_none_nothing_is_there() {
        let api = TestApi::new().await;
        let phone = api.bind_phone(1).await;
        let early = phone.call::<LiftFreeze>(&step("step".to_owned())).await;
        assert_eq!(early.problem_type(), ProblemType::NotFound);
        phone.call::<Freeze>(&()).await;
        let long = phone.call::<LiftFreeze>(&step("x".repeat(300))).await;
        assert_eq!(long.problem_type(), ProblemType::ValueRefused);
        let lifted: SupportResponse = phone.call::<LiftFreeze>(&step("step".to_owned())).await.json();
        assert_eq!(lifted.freeze, None);
        assert_eq!(phone.call::<ListLicences>(&()).await.status(), 200);
    }
}
