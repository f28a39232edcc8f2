use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use wallet_protocol::endpoint::{Endpoint as _, ListOrganisations, OrganisationsResponse};
use wallet_server_core::app::App;
use wallet_server_core::organisation::{self, ListOrganisationsError};

use crate::extract::BoundDevice;
use crate::problem::Problem;

/// Lists the organisations this person acts for.
#[utoipa::path(get, path = ListOrganisations::PATH, operation_id = "list_organisations", tag = "wallet",
    security(("access_token" = [], "proof_of_possession" = [])),
    responses((status = 200, description = "The organisations", body = OrganisationsResponse)))]
pub(crate) async fn handler(
    State(app): State<Arc<App>>,
    BoundDevice(actor): BoundDevice,
) -> Result<Json<OrganisationsResponse>, Problem> {
    Ok(Json(organisation::list(&app, &actor).await?))
}

impl From<ListOrganisationsError> for Problem {
    fn from(error: ListOrganisationsError) -> Self {
        match error {
            ListOrganisationsError::Identity(error) => error.into(),
            ListOrganisationsError::Store(error) => error.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use wallet_protocol::endpoint::{OrganisationRequest, TakeOn};
    use wallet_protocol::problem::ProblemType;

    use super::*;
    use crate::testing::TestApi;
    use crate::testing::parties;

    #[tokio::test]
    async fn a_stranger_is_refused() {
        let api = TestApi::without_stores();
        assert_eq!(api.fetch(ListOrganisations::PATH).await.problem_type(), ProblemType::AccessTokenRefused);
    }

    #[tokio::test]
    async fn the_organisations_taken_on_are_listed() {
        let api = TestApi::new().await;
        let phone = api.bind_phone(1).await;
        let none: OrganisationsResponse = phone.call::<ListOrganisations>(&()).await.json();
        assert!(none.organisations.is_empty());
        phone.call::<TakeOn>(&OrganisationRequest { credit_code: parties::credit_code() }).await;
        let one: OrganisationsResponse = phone.call::<ListOrganisations>(&()).await.json();
        assert_eq!(one.organisations[0].credit_code, parties::credit_code());
    }
}
