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
}
