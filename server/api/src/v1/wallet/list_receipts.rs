use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use wallet_protocol::endpoint::{Endpoint as _, ListReceipts, ReceiptsQuery, ReceiptsResponse};
use wallet_server_core::app::App;
use wallet_server_core::ledger::{self, ListReceiptsError};

use crate::extract::{Body, BoundDevice};
use crate::problem::Problem;

/// The entries of the ledger about the holder and the organisations they act for, each with its proof.
#[utoipa::path(post, path = ListReceipts::PATH, operation_id = "list_receipts", tag = "wallet",
    request_body = ReceiptsQuery, security(("access_token" = [], "proof_of_possession" = [])),
    responses((status = 200, description = "A page, in the order of the ledger", body = ReceiptsResponse)))]
pub(crate) async fn handler(
    State(app): State<Arc<App>>,
    BoundDevice(actor): BoundDevice,
    Body(query): Body<ReceiptsQuery>,
) -> Result<Json<ReceiptsResponse>, Problem> {
    Ok(Json(ledger::list_receipts(&app, &actor, &query).await?))
}

impl From<ListReceiptsError> for Problem {
    fn from(error: ListReceiptsError) -> Self {
        match error {
            ListReceiptsError::Prove(error) => error.into(),
            ListReceiptsError::Store(error) => error.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use wallet_protocol::problem::ProblemType;

    use super::*;
    use crate::testing::TestApi;
    use crate::testing::party::{TestParty, offer};

    #[tokio::test]
    async fn a_holder_gets_the_entries_about_themselves_and_no_others() {
        let api = TestApi::new().await;
        let phone = api.bind_phone(1).await;
        let party = TestParty::new(&api, 1).await;
        let grant = offer(&api, &phone, &party).await;
        let size = api.order_ledger().await;
        let query = ReceiptsQuery { from: 0, size };
        let own: ReceiptsResponse = phone.call::<ListReceipts>(&query).await.json();
        let made = own.leaves.iter().find(|leaf| leaf.act == "grant_made").unwrap();
        assert!(made.objects.starts_with(&grant.grant_id.to_string()) && own.next.is_none());
        // The entries about the relying party are not among them.
        let acts: Vec<_> = own.leaves.iter().map(|leaf| leaf.act.as_str()).collect();
        assert!(
            u64::try_from(acts.len()).unwrap() < size && !acts.iter().any(|act| act.starts_with("party"))
        );
        let beyond = ReceiptsQuery { from: 0, size: size + 1 };
        assert_eq!(phone.call::<ListReceipts>(&beyond).await.problem_type(), ProblemType::NotFound);
    }
}
