use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use wallet_protocol::endpoint::{Claimable, ClaimableResponse, Endpoint as _};
use wallet_server_core::app::App;
use wallet_server_core::licence::{self, ClaimableError};

use crate::extract::BoundDevice;
use crate::problem::Problem;

/// Lists what the registry holds for this person and the organisations they act for.
#[utoipa::path(get, path = Claimable::PATH, operation_id = "claimable", tag = "wallet",
    security(("access_token" = [], "proof_of_possession" = [])),
    responses((status = 200, description = "What the registry holds", body = ClaimableResponse)))]
pub(crate) async fn handler(
    State(app): State<Arc<App>>,
    BoundDevice(actor): BoundDevice,
) -> Result<Json<ClaimableResponse>, Problem> {
    Ok(Json(licence::claimable(&app, &actor).await?))
}

impl From<ClaimableError> for Problem {
    fn from(error: ClaimableError) -> Self {
        match error {
            ClaimableError::Identity(error) => error.into(),
            ClaimableError::Store(error) => error.into(),
            ClaimableError::Upstream(error) => error.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use wallet_protocol::endpoint::Claimability;
    use wallet_protocol::problem::ProblemType;

    use super::*;
    use crate::testing::TestApi;
    use crate::testing::parties;

    #[tokio::test]
    async fn a_stranger_is_refused() {
        let api = TestApi::without_stores();
        assert_eq!(api.fetch(Claimable::PATH).await.problem_type(), ProblemType::AccessTokenRefused);
    }

    #[tokio::test]
    async fn what_the_registry_holds_is_listed_with_masked_numbers() {
        let api = TestApi::new().await;
        api.parties.licences.lock().unwrap().push(parties::qualification(1));
        let listed: ClaimableResponse = api.bind_phone(1).await.call::<Claimable>(&()).await.json();
        let licence = &listed.licences[0];
        assert_eq!((listed.licences.len(), licence.claimability), (1, Claimability::Ready));
        assert_eq!(licence.identifier, parties::identifier(1));
        assert!(licence.number.contains('*') && licence.number != parties::citizen_number());
    }
}
