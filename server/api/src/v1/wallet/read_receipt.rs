use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use wallet_protocol::endpoint::{Endpoint as _, ReadReceipt, ReceiptBody};
use wallet_protocol::id::GrantId;
use wallet_protocol::problem::ProblemType;
use wallet_server_core::app::App;
use wallet_server_core::copy::{self, ReceiptError};

use crate::extract::{BoundDevice, PathId};
use crate::problem::Problem;

/// The receipt of a consent of the person, or of an organisation they act for, as PDF.
#[utoipa::path(get, path = ReadReceipt::PATH, operation_id = "read_receipt", tag = "wallet",
    params(("grant_id" = String, Path, description = "The grant")),
    security(("access_token" = [], "proof_of_possession" = [])),
    responses((status = 200, description = "The receipt", body = ReceiptBody)))]
pub(crate) async fn handler(
    State(app): State<Arc<App>>,
    BoundDevice(actor): BoundDevice,
    PathId(id): PathId<GrantId>,
) -> Result<Json<ReceiptBody>, Problem> {
    Ok(Json(ReceiptBody { pdf: copy::receipt(&app, &actor, id).await?.into() }))
}

impl From<ReceiptError> for Problem {
    fn from(error: ReceiptError) -> Self {
        match error {
            ReceiptError::NotFound => Self::of(ProblemType::NotFound),
            ReceiptError::Store(error) => error.into(),
            error @ (ReceiptError::Consent(_) | ReceiptError::Print(_)) => Self::internal(&error),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::TestApi;
    use crate::testing::party::{TestParty, offer};

    #[tokio::test]
    async fn a_receipt_is_there_as_soon_as_the_consent_is() {
        let api = TestApi::new().await;
        let phone = api.bind_phone(1).await;
        let party = TestParty::new(&api, 1).await;
        let grant = offer(&api, &phone, &party).await;
        let path = |id: &str| ReadReceipt::PATH.replace("{grant_id}", id);
        let id = grant.grant_id.to_string();
        let receipt: ReceiptBody = phone.call_at::<ReadReceipt>(&path(&id), &()).await.json();
        assert!(receipt.pdf.0.starts_with(b"%PDF-1.7"));
        for id in ["gra_00000000000000000000000000", "x"] {
            let none = phone.call_at::<ReadReceipt>(&path(id), &()).await;
            assert_eq!(none.problem_type(), ProblemType::NotFound, "{id}");
        }
    }
}
