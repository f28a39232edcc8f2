use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use wallet_protocol::endpoint::{Endpoint as _, SupportResponse, VetoMeasure};
use wallet_protocol::id::MeasureId;
use wallet_protocol::problem::ProblemType;
use wallet_server_core::app::App;
use wallet_server_core::measure::{self, MeasureError};

use crate::extract::{BoundDevice, PathId};
use crate::problem::Problem;

/// Stops what support is about to do to this holder's binding.
#[utoipa::path(post, path = VetoMeasure::PATH, operation_id = "veto_measure", tag = "wallet",
    params(("measure_id" = String, Path, description = "The measure")),
    security(("access_token" = [], "proof_of_possession" = [])),
    responses((status = 200, description = "How the binding stands now", body = SupportResponse)))]
pub(crate) async fn handler(
    State(app): State<Arc<App>>,
    BoundDevice(actor): BoundDevice,
    PathId(id): PathId<MeasureId>,
) -> Result<Json<SupportResponse>, Problem> {
    Ok(Json(measure::veto(&app, &actor, id).await?))
}

impl From<MeasureError> for Problem {
    fn from(error: MeasureError) -> Self {
        match error {
            MeasureError::Entropy(error) => error.into(),
            MeasureError::Holder(error) => error.into(),
            MeasureError::SealedTelephone(error) => error.into(),
            MeasureError::Store(error) => error.into(),
            MeasureError::Support(error) => error.into(),
            MeasureError::Over => Self::of(ProblemType::MeasureOver),
            // What only staff can come upon; a phone learns nothing of it.
            MeasureError::AlreadyOpen
            | MeasureError::Case(_)
            | MeasureError::Content
            | MeasureError::Nothing
            | MeasureError::Telephone
            | MeasureError::NotFound
            | MeasureError::Oneself
            | MeasureError::Records
            | MeasureError::Staff(_) => Self::of(ProblemType::NotFound),
        }
    }
}

#[cfg(test)]
mod tests {
    use wallet_protocol::endpoint::Freeze;

    use super::*;
    use crate::testing::TestApi;

    #[tokio::test]
    async fn nobody_stops_what_is_not_there_and_a_frozen_phone_is_not_asked() {
        let api = TestApi::new().await;
        let phone = api.bind_phone(1).await;
        for id in ["msr_00000000000000000000000000", "x", "%FF"] {
            let path = VetoMeasure::PATH.replace("{measure_id}", id);
            let answer = phone.call_at::<VetoMeasure>(&path, &()).await;
            assert_eq!(answer.problem_type(), ProblemType::NotFound, "{id}");
        }
        phone.call::<Freeze>(&()).await;
        let path = VetoMeasure::PATH.replace("{measure_id}", "msr_00000000000000000000000000");
        assert_eq!(phone.call_at::<VetoMeasure>(&path, &()).await.problem_type(), ProblemType::DeviceFrozen);
    }
}
