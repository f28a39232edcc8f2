use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use wallet_protocol::endpoint::{Endpoint as _, GrantsResponse, ListGrants};
use wallet_server_core::app::App;
use wallet_server_core::grant::{self, ListGrantsError};

use crate::extract::BoundDevice;
use crate::problem::Problem;

/// Lists the grants of the person and of the organisations they act for.
#[utoipa::path(get, path = ListGrants::PATH, operation_id = "list_grants", tag = "wallet",
    security(("access_token" = [], "proof_of_possession" = [])),
    responses((status = 200, description = "Newest first", body = GrantsResponse)))]
pub(crate) async fn handler(
    State(app): State<Arc<App>>,
    BoundDevice(actor): BoundDevice,
) -> Result<Json<GrantsResponse>, Problem> {
    Ok(Json(grant::list(&app, &actor).await?))
}

impl From<ListGrantsError> for Problem {
    fn from(error: ListGrantsError) -> Self {
        match error {
            ListGrantsError::Store(error) => error.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use wallet_protocol::endpoint::{GrantBody, GrantState};

    use super::*;
    use crate::testing::TestApi;
    use crate::testing::party::{TestParty, offer};

    #[tokio::test]
    async fn an_open_offer_can_be_shown_again() {
        let api = TestApi::new().await;
        let phone = api.bind_phone(1).await;
        let party = TestParty::new(&api, 1).await;
        let grant: GrantBody = offer(&api, &phone, &party).await;
        let listed: GrantsResponse = phone.call::<ListGrants>(&()).await.json();
        assert_eq!((listed.grants.len(), listed.grants[0].state), (1, GrantState::Open));
        assert!(listed.grants[0] == grant);
    }
}
