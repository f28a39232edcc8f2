use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use wallet_protocol::endpoint::{Endpoint as _, RequestStatus, WatchRequest};
use wallet_protocol::id::ShareRequestId;
use wallet_protocol::problem::ProblemType;
use wallet_server_core::app::App;
use wallet_server_core::request::{self, WatchRequestError};

use crate::extract::{ActingParty, PathId};
use crate::problem::Problem;

/// How a request of this party stands.
#[utoipa::path(get, path = WatchRequest::PATH, operation_id = "watch_request", tag = "party",
    params(("request_id" = String, Path, description = "The request")), security(("party_access_token" = [])),
    responses((status = 200, description = "How it stands", body = RequestStatus)))]
pub(crate) async fn handler(
    State(app): State<Arc<App>>,
    ActingParty(party): ActingParty,
    PathId(id): PathId<ShareRequestId>,
) -> Result<Json<RequestStatus>, Problem> {
    Ok(Json(request::watch(&app, &party, id).await?))
}

impl From<WatchRequestError> for Problem {
    fn from(error: WatchRequestError) -> Self {
        match error {
            WatchRequestError::NotFound => Self::of(ProblemType::NotFound),
            WatchRequestError::Store(error) => error.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use wallet_protocol::endpoint::{Decline, MakeRequest, RequestLink, RequestMade, RequestState};

    use super::*;
    use crate::testing::TestApi;
    use crate::testing::party::{TestParty, ask};

    #[tokio::test]
    async fn a_request_is_watched_by_its_own_party_alone_until_it_is_declined() {
        let api = TestApi::new().await;
        let phone = api.bind_phone(1).await;
        let (party, other) = (TestParty::new(&api, 1).await, TestParty::new(&api, 2).await);
        let (party, other) = (party.entered().await, other.entered().await);
        let made: RequestMade = party.call::<MakeRequest>(&ask()).await.json();
        let path = WatchRequest::PATH.replace("{request_id}", &made.request_id.to_string());
        let status: RequestStatus = party.call_at::<WatchRequest>(&path, &()).await.json();
        assert_eq!(status.state, RequestState::Open);
        assert_eq!(other.call_at::<WatchRequest>(&path, &()).await.problem_type(), ProblemType::NotFound);
        let declined = phone.call::<Decline>(&RequestLink { link: made.link }).await;
        assert_eq!(declined.status(), 204);
        let status: RequestStatus = party.call_at::<WatchRequest>(&path, &()).await.json();
        assert_eq!(status.state, RequestState::Declined);
    }
}
