use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use wallet_protocol::endpoint::{CopyBody, Endpoint as _, ReadOwnCopy};
use wallet_protocol::id::GrantId;
use wallet_server_core::app::App;
use wallet_server_core::copy;

use crate::extract::{BoundDevice, PathId};
use crate::problem::Problem;
use crate::v1::party::read_copy::body;

/// The annotated copy of what was given of the person, or of an organisation they act for.
#[utoipa::path(get, path = ReadOwnCopy::PATH, operation_id = "read_own_copy", tag = "wallet",
    params(("grant_id" = String, Path, description = "The grant")),
    security(("access_token" = [], "proof_of_possession" = [])),
    responses((status = 200, description = "The copy", body = CopyBody)))]
pub(crate) async fn handler(
    State(app): State<Arc<App>>,
    BoundDevice(actor): BoundDevice,
    PathId(id): PathId<GrantId>,
) -> Result<Json<CopyBody>, Problem> {
    Ok(Json(body(copy::for_holder(&app, &actor, id).await?)))
}

#[cfg(test)]
mod tests {
    use wallet_protocol::problem::ProblemType;

    use super::*;
    use crate::testing::TestApi;
    use crate::testing::party::{TestParty, offer};

    #[tokio::test]
    async fn before_a_redemption_there_is_no_copy() {
        let api = TestApi::new().await;
        let phone = api.bind_phone(1).await;
        let party = TestParty::new(&api, 1).await;
        let grant = offer(&api, &phone, &party).await;
        let path = |id: &str| ReadOwnCopy::PATH.replace("{grant_id}", id);
        let early = phone.call_at::<ReadOwnCopy>(&path(&grant.grant_id.to_string()), &()).await;
        assert_eq!(early.problem_type(), ProblemType::NotFound);
        for id in ["gra_00000000000000000000000000", "x"] {
            let none = phone.call_at::<ReadOwnCopy>(&path(id), &()).await;
            assert_eq!(none.problem_type(), ProblemType::NotFound, "{id}");
        }
    }
}
