use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use wallet_protocol::endpoint::{Endpoint as _, Freeze, SupportResponse};
use wallet_protocol::problem::ProblemType;
use wallet_server_core::app::App;
use wallet_server_core::device::{self, FreezeError};

use crate::extract::BoundDevice;
use crate::problem::Problem;

/// Freezes the device that asks: it shows and shares nothing until the freeze is lifted.
#[utoipa::path(post, path = Freeze::PATH, operation_id = "freeze", tag = "wallet",
    security(("access_token" = [], "proof_of_possession" = [])),
    responses((status = 200, description = "How the binding stands now", body = SupportResponse)))]
pub(crate) async fn handler(
    State(app): State<Arc<App>>,
    BoundDevice(actor): BoundDevice,
) -> Result<Json<SupportResponse>, Problem> {
    Ok(Json(device::freeze(&app, &actor).await?))
}

impl From<FreezeError> for Problem {
    fn from(error: FreezeError) -> Self {
        match error {
            FreezeError::Entropy(error) => error.into(),
            FreezeError::Over => Self::of(ProblemType::DeviceFrozen),
            FreezeError::Store(error) => error.into(),
            FreezeError::Support(error) => error.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use wallet_protocol::endpoint::{
        History, ListDevices, ListGrants, ListLicences, Refresh, RefreshRequest,
    };

    use super::*;
    use crate::testing::TestApi;

    #[tokio::test]
    async fn a_frozen_phone_is_refused_everywhere_but_where_it_can_come_back() {
        let api = TestApi::new().await;
        let phone = api.bind_phone(1).await;
        assert_eq!(phone.call::<Freeze>(&()).await.status(), 200);
        assert_eq!(phone.call::<ListLicences>(&()).await.problem_type(), ProblemType::DeviceFrozen);
        assert_eq!(phone.call::<ListGrants>(&()).await.problem_type(), ProblemType::DeviceFrozen);
        assert_eq!(phone.call::<Freeze>(&()).await.problem_type(), ProblemType::DeviceFrozen);
        assert_eq!(phone.call::<ListDevices>(&()).await.status(), 200);
        assert_eq!(phone.call::<History>(&Default::default()).await.status(), 200);
        let secret = phone.bound.session.refresh_secret.clone();
        let refreshed = phone.call::<Refresh>(&RefreshRequest { refresh_secret: secret }).await;
        assert_ne!(refreshed.status(), 403, "its session lasts, so that it can come back");
    }
}
