use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use wallet_protocol::endpoint::{Endpoint as _, History, HistoryQuery, HistoryResponse};
use wallet_protocol::problem::ProblemType;
use wallet_server_core::app::App;
use wallet_server_core::history::{self, HistoryError};

use crate::extract::{Body, BoundDevice};
use crate::problem::Problem;

/// What happened when something was asked for or shared, newest first.
#[utoipa::path(post, path = History::PATH, operation_id = "history", tag = "wallet",
    request_body = HistoryQuery, security(("access_token" = [], "proof_of_possession" = [])),
    responses((status = 200, description = "A page", body = HistoryResponse)))]
pub(crate) async fn handler(
    State(app): State<Arc<App>>,
    BoundDevice(actor): BoundDevice,
    Body(query): Body<HistoryQuery>,
) -> Result<Json<HistoryResponse>, Problem> {
    Ok(Json(history::list(&app, &actor, &query).await?))
}

impl From<HistoryError> for Problem {
    fn from(error: HistoryError) -> Self {
        match error {
            HistoryError::NotFound => Self::of(ProblemType::NotFound),
            HistoryError::Store(error) => error.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::TestApi;
    use crate::testing::party::{TestParty, offer};

    #[tokio::test]
    async fn a_holder_reads_what_happened_and_nobody_elses_history() {
        let api = TestApi::new().await;
        let phone = api.bind_phone(1).await;
        let party = TestParty::new(&api, 1).await;
        offer(&api, &phone, &party).await;
        let page: HistoryResponse = phone.call::<History>(&HistoryQuery::default()).await.json();
        let [event] = page.events.as_slice() else { panic!("{page:?}") };
        assert_eq!((event.kind.as_str(), event.party.as_ref()), ("grant_made", Some(&party.party.body())));
        let foreign = "hld_00000000000000000000000000".parse().ok();
        let query = HistoryQuery { holder_id: foreign, before: None };
        assert_eq!(phone.call::<History>(&query).await.problem_type(), ProblemType::NotFound);
    }
}
