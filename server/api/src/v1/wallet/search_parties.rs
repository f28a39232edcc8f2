use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use wallet_protocol::endpoint::{Endpoint as _, PartiesQuery, PartiesResponse, SearchParties};
use wallet_server_core::app::App;
use wallet_server_core::relying_party;

use crate::extract::{Body, BoundDevice};
use crate::problem::Problem;

/// Finds active relying parties by the beginning of their name, for an offer.
#[utoipa::path(post, path = SearchParties::PATH, operation_id = "search_parties", tag = "wallet",
    request_body = PartiesQuery, security(("access_token" = [], "proof_of_possession" = [])),
    responses((status = 200, description = "Relying parties", body = PartiesResponse)))]
pub(crate) async fn handler(
    State(app): State<Arc<App>>,
    _: BoundDevice,
    Body(query): Body<PartiesQuery>,
) -> Result<Json<PartiesResponse>, Problem> {
    Ok(Json(relying_party::search(&app, &query).await?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::TestApi;
    use crate::testing::party::TestParty;

    #[tokio::test]
    async fn a_holder_finds_a_party_by_the_beginning_of_its_name() {
        let api = TestApi::new().await;
        let phone = api.bind_phone(1).await;
        let party = TestParty::new(&api, 1).await;
        let query = PartiesQuery { name: "样例".to_owned(), category: None };
        let found: PartiesResponse = phone.call::<SearchParties>(&query).await.json();
        assert_eq!(found.parties, [party.party.body()]);
    }
}
