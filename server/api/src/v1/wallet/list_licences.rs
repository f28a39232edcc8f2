use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use wallet_protocol::endpoint::{Endpoint as _, LicencesResponse, ListLicences};
use wallet_server_core::app::App;
use wallet_server_core::licence::{self, ListLicencesError};

use crate::extract::BoundDevice;
use crate::problem::Problem;

/// Lists the licences in the wallet.
#[utoipa::path(get, path = ListLicences::PATH, operation_id = "list_licences", tag = "wallet",
    security(("access_token" = [], "proof_of_possession" = [])),
    responses((status = 200, description = "The licences", body = LicencesResponse)))]
pub(crate) async fn handler(
    State(app): State<Arc<App>>,
    BoundDevice(actor): BoundDevice,
) -> Result<Json<LicencesResponse>, Problem> {
    Ok(Json(licence::list(&app, &actor).await?))
}

impl From<ListLicencesError> for Problem {
    fn from(error: ListLicencesError) -> Self {
        match error {
            ListLicencesError::Seal(error) => error.into(),
            ListLicencesError::Store(error) => error.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use wallet_protocol::problem::ProblemType;

    use super::*;
    use crate::testing::TestApi;
    use crate::testing::parties;

    #[tokio::test]
    async fn a_stranger_is_refused() {
        let api = TestApi::without_stores();
        assert_eq!(api.fetch(ListLicences::PATH).await.problem_type(), ProblemType::AccessTokenRefused);
    }

    #[tokio::test]
    async fn the_wallet_holds_what_was_claimed_and_nothing_else() {
        let api = TestApi::new().await;
        api.parties.licences.lock().unwrap().extend([parties::qualification(1), parties::qualification(2)]);
        let phone = api.bind_phone(1).await;
        let claimed = phone.claim(2).await;
        let listed: LicencesResponse = phone.call::<ListLicences>(&()).await.json();
        let ids: Vec<_> = listed.licences.iter().map(|licence| licence.licence_id).collect();
        assert_eq!(ids, [claimed.licence_id]);
    }
}
