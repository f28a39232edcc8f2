use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use wallet_protocol::endpoint::{Endpoint as _, OpenRequest, OpenedRequest, RequestLink};
use wallet_protocol::problem::ProblemType;
use wallet_server_core::app::App;
use wallet_server_core::request::{self, AnswerError};

use crate::extract::{Body, BoundDevice};
use crate::problem::Problem;

/// Reads a relying party's request: who asks by the directory, what for by the catalogue.
#[utoipa::path(post, path = OpenRequest::PATH, operation_id = "open_request", tag = "wallet",
    request_body = RequestLink, security(("access_token" = [], "proof_of_possession" = [])),
    responses((status = 200, description = "The request", body = OpenedRequest)))]
pub(crate) async fn handler(
    State(app): State<Arc<App>>,
    BoundDevice(actor): BoundDevice,
    Body(request): Body<RequestLink>,
) -> Result<Json<OpenedRequest>, Problem> {
    Ok(Json(request::open(&app, &actor, &request.link).await?))
}

impl From<AnswerError> for Problem {
    fn from(error: AnswerError) -> Self {
        match error {
            AnswerError::Entropy(error) => error.into(),
            AnswerError::NotFound => Self::of(ProblemType::NotFound),
            AnswerError::Over => Self::of(ProblemType::RequestOver),
            AnswerError::Store(error) => error.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use wallet_protocol::endpoint::{MakeRequest, RequestMade};

    use super::*;
    use crate::testing::TestApi;
    use crate::testing::party::{TestParty, ask};

    #[tokio::test]
    async fn a_stranger_is_refused() {
        let answer = TestApi::without_stores().post(OpenRequest::PATH, "{}").await;
        assert_eq!(answer.problem_type(), ProblemType::AccessTokenRefused);
    }

    #[tokio::test]
    async fn a_holder_reads_who_asks_and_what_for() {
        let api = TestApi::new().await;
        let phone = api.bind_phone(1).await;
        let party = TestParty::new(&api, 1).await.entered().await;
        let made: RequestMade = party.call::<MakeRequest>(&ask()).await.json();
        let link = RequestLink { link: made.link };
        let opened: OpenedRequest = phone.call::<OpenRequest>(&link).await.json();
        assert_eq!((opened.party, opened.purpose.code.as_str()), (party.party.body(), "motor_claim"));
        let unknown = RequestLink { link: "Q1".to_owned() };
        assert_eq!(phone.call::<OpenRequest>(&unknown).await.problem_type(), ProblemType::NotFound);
    }
}
