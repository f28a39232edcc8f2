use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use wallet_protocol::endpoint::{ConfirmMeasure, Endpoint as _, SupportResponse};
use wallet_protocol::id::MeasureId;
use wallet_server_core::app::App;
use wallet_server_core::measure;

use crate::extract::{BoundDevice, PathId};
use crate::problem::Problem;

/// Confirms what support is about to do, from the phone that is bound.
#[utoipa::path(post, path = ConfirmMeasure::PATH, operation_id = "confirm_measure", tag = "wallet",
    params(("measure_id" = String, Path, description = "The measure")),
    security(("access_token" = [], "proof_of_possession" = [])),
    responses((status = 200, description = "How the binding stands now", body = SupportResponse)))]
pub(crate) async fn handler(
    State(app): State<Arc<App>>,
    BoundDevice(actor): BoundDevice,
    PathId(id): PathId<MeasureId>,
) -> Result<Json<SupportResponse>, Problem> {
    Ok(Json(measure::confirm(&app, &actor, id).await?))
}

#[cfg(test)]
mod tests {
    use wallet_protocol::endpoint::Freeze;
    use wallet_protocol::problem::ProblemType;

    use super::*;
    use crate::testing::TestApi;

    #[tokio::test]
    async fn nobody_confirms_what_is_not_there_and_a_frozen_phone_is_not_asked() {
        let api = TestApi::new().await;
        let phone = api.bind_phone(1).await;
        for id in ["msr_00000000000000000000000000", "x", "%FF"] {
            let path = ConfirmMeasure::PATH.replace("{measure_id}", id);
            let answer = phone.call_at::<ConfirmMeasure>(&path, &()).await;
            assert_eq!(answer.problem_type(), ProblemType::NotFound, "{id}");
        }
        phone.call::<Freeze>(&()).await;
        let path = ConfirmMeasure::PATH.replace("{measure_id}", "msr_00000000000000000000000000");
        assert_eq!(
            phone.call_at::<ConfirmMeasure>(&path, &()).await.problem_type(),
            ProblemType::DeviceFrozen
        );
    }
}
