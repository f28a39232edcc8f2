use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use wallet_protocol::endpoint::{Endpoint as _, UnbindDevice};
use wallet_protocol::id::DeviceId;
use wallet_protocol::problem::ProblemType;
use wallet_server_core::app::App;
use wallet_server_core::device::{self, UnbindError};

use crate::extract::{BoundDevice, PathId};
use crate::problem::Problem;

/// Ends the binding of a device of this holder; its tokens and frames die with the epoch.
#[utoipa::path(delete, path = UnbindDevice::PATH, operation_id = "unbind_device", tag = "wallet",
    params(("device_id" = String, Path, description = "The device")),
    security(("access_token" = [], "proof_of_possession" = [])),
    responses((status = 204, description = "The binding has ended")))]
pub(crate) async fn handler(
    State(app): State<Arc<App>>,
    BoundDevice(actor): BoundDevice,
    PathId(id): PathId<DeviceId>,
) -> Result<StatusCode, Problem> {
    device::unbind(&app, &actor, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

impl From<UnbindError> for Problem {
    fn from(error: UnbindError) -> Self {
        match error {
            UnbindError::Entropy(error) => error.into(),
            UnbindError::NotFound => Self::of(ProblemType::NotFound),
            UnbindError::Store(error) => error.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use axum::body::Body;
    use axum::http::Request;

    use super::*;
    use crate::testing::TestApi;

    #[tokio::test]
    async fn a_stranger_is_refused() {
        let path = UnbindDevice::PATH.replace("{device_id}", "dev_00000000000000000000000000");
        let request = Request::delete(path).body(Body::empty()).unwrap();
        let answer = TestApi::without_stores().send(request).await;
        assert_eq!(answer.problem_type(), ProblemType::AccessTokenRefused);
    }

    #[tokio::test]
    async fn an_unbound_phone_is_refused_from_then_on_and_another_can_be_bound() {
        let api = TestApi::new().await;
        let phone = api.bind_phone(1).await;
        let path = UnbindDevice::PATH.replace("{device_id}", &phone.bound.device_id.to_string());
        let answer = phone.call_at::<UnbindDevice>(&path, &()).await;
        assert_eq!((answer.status(), answer.text().as_str()), (204, ""));
        let refused = phone.call_at::<UnbindDevice>(&path, &()).await;
        assert_eq!(refused.problem_type(), ProblemType::AccessTokenRefused);
        api.bind_phone(2).await;
    }

    #[tokio::test]
    async fn a_device_that_is_not_there_is_not_found_whatever_its_name() {
        let api = TestApi::new().await;
        let phone = api.bind_phone(1).await;
        for id in
            ["dev_00000000000000000000000000", "hld_00000000000000000000000000", "x", "%F0%9F%92%A5", "%FF"]
        {
            let path = UnbindDevice::PATH.replace("{device_id}", id);
            let answer = phone.call_at::<UnbindDevice>(&path, &()).await;
            assert_eq!(answer.problem_type(), ProblemType::NotFound, "{id}");
        }
    }
}
