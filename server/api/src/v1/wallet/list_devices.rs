use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use wallet_protocol::endpoint::{DevicesResponse, Endpoint as _, ListDevices};
use wallet_server_core::app::App;
use wallet_server_core::device::{self, ListDevicesError};

use crate::extract::BoundDevice;
use crate::problem::Problem;

/// Lists the holder's devices, ended ones of the last 30 days included.
#[utoipa::path(get, path = ListDevices::PATH, operation_id = "list_devices", tag = "wallet",
    security(("access_token" = [], "proof_of_possession" = [])),
    responses((status = 200, description = "The devices, newest first", body = DevicesResponse)))]
pub(crate) async fn handler(
    State(app): State<Arc<App>>,
    BoundDevice(actor): BoundDevice,
) -> Result<Json<DevicesResponse>, Problem> {
    Ok(Json(device::list(&app, &actor).await?))
}

impl From<ListDevicesError> for Problem {
    fn from(error: ListDevicesError) -> Self {
        match error {
            ListDevicesError::Store(error) => error.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use wallet_protocol::problem::ProblemType;

    use super::*;
    use crate::testing::TestApi;

    #[tokio::test]
    async fn a_stranger_is_refused() {
        let api = TestApi::without_stores();
        assert_eq!(api.fetch(ListDevices::PATH).await.problem_type(), ProblemType::AccessTokenRefused);
    }

    #[tokio::test]
    async fn a_holder_sees_the_phone_that_asks() {
        let api = TestApi::new().await;
        let phone = api.bind_phone(1).await;
        let listed: DevicesResponse = phone.call::<ListDevices>(&()).await.json();
        assert_eq!(listed.devices.len(), 1);
        assert!(listed.devices[0].this_device && listed.devices[0].device_id == phone.bound.device_id);
    }
}
