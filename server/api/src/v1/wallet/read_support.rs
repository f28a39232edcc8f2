use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use wallet_protocol::endpoint::{Endpoint as _, ReadSupport, SupportResponse};
use wallet_protocol::problem::ProblemType;
use wallet_server_core::app::App;
use wallet_server_core::support::{self, SupportError};

use crate::extract::BoundDevice;
use crate::problem::Problem;

/// How the binding stands with support: freeze, measure, recovery code. A frozen phone may ask as well.
#[utoipa::path(get, path = ReadSupport::PATH, operation_id = "read_support", tag = "wallet",
    security(("access_token" = [], "proof_of_possession" = [])),
    responses((status = 200, description = "How the binding stands now", body = SupportResponse)))]
pub(crate) async fn handler(
    State(app): State<Arc<App>>,
    BoundDevice(actor): BoundDevice,
) -> Result<Json<SupportResponse>, Problem> {
    Ok(Json(support::read(&app, &actor).await?))
}

impl From<SupportError> for Problem {
    fn from(error: SupportError) -> Self {
        match error {
            SupportError::NotFound => Self::of(ProblemType::NotFound),
            SupportError::Store(error) => error.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use wallet_protocol::endpoint::Freeze;

    use super::*;
    use crate::testing::TestApi;

    #[tokio::test]
    async fn a_phone_is_told_how_it_stands_frozen_or_not() {
        let api = TestApi::new().await;
        let phone = api.bind_phone(1).await;
        let stands: SupportResponse = phone.call::<ReadSupport>(&()).await.json();
        let nothing = SupportResponse { freeze: None, measure: None, recovery_code_made_at: None };
        assert_eq!(stands, nothing);
        phone.call::<Freeze>(&()).await;
        let stands: SupportResponse = phone.call::<ReadSupport>(&()).await.json();
        let freeze = stands.freeze.unwrap();
        assert_eq!((freeze.frozen_at, freeze.lift_nonce.len()), (api.app().clock.now(), 64));
    }
}
