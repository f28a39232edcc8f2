use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use wallet_protocol::endpoint::{Decline, Endpoint as _, RequestLink};
use wallet_server_core::app::App;
use wallet_server_core::request;

use crate::extract::{Body, BoundDevice};
use crate::problem::Problem;

/// Says no to a request; the party learns that and nothing else.
#[utoipa::path(post, path = Decline::PATH, operation_id = "decline", tag = "wallet", request_body = RequestLink,
    security(("access_token" = [], "proof_of_possession" = [])),
    responses((status = 204, description = "It is declined")))]
pub(crate) async fn handler(
    State(app): State<Arc<App>>,
    BoundDevice(actor): BoundDevice,
    Body(request): Body<RequestLink>,
) -> Result<StatusCode, Problem> {
    request::decline(&app, &actor, &request.link).await?;
    Ok(StatusCode::NO_CONTENT)
}

#[cfg(test)]
mod tests {
    use wallet_protocol::endpoint::{MakeRequest, RequestMade};
    use wallet_protocol::problem::ProblemType;

    use super::*;
    use crate::testing::TestApi;
    use crate::testing::party::{TestParty, ask};

    #[tokio::test]
    async fn a_request_is_declined_once() {
        let api = TestApi::new().await;
        let phone = api.bind_phone(1).await;
        let party = TestParty::new(&api, 1).await.entered().await;
        let made: RequestMade = party.call::<MakeRequest>(&ask()).await.json();
        let link = RequestLink { link: made.link };
        assert_eq!(phone.call::<Decline>(&link).await.status(), 204);
        assert_eq!(phone.call::<Decline>(&link).await.problem_type(), ProblemType::RequestOver);
    }
}
