use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use wallet_protocol::endpoint::{Endpoint as _, MakeRequest, RequestMade, ShareRequestBody};
use wallet_protocol::problem::ProblemType;
use wallet_server_core::app::App;
use wallet_server_core::request::{self, MakeRequestError};

use crate::extract::{ActingParty, Body};
use crate::problem::Problem;

/// Asks to be shown something; the link is for the holder.
#[utoipa::path(post, path = MakeRequest::PATH, operation_id = "make_request", tag = "party",
    request_body = ShareRequestBody, security(("party_access_token" = [])),
    responses((status = 200, description = "The request", body = RequestMade)))]
pub(crate) async fn handler(
    State(app): State<Arc<App>>,
    ActingParty(party): ActingParty,
    Body(body): Body<ShareRequestBody>,
) -> Result<Json<RequestMade>, Problem> {
    Ok(Json(request::make(&app, &party, &body).await?))
}

impl From<MakeRequestError> for Problem {
    fn from(error: MakeRequestError) -> Self {
        match error {
            MakeRequestError::Ask(field) => Self::of(ProblemType::AskRefused).detail(field),
            MakeRequestError::Entropy(error) => error.into(),
            MakeRequestError::Store(error) => error.into(),
            MakeRequestError::TooMany => Self::of(ProblemType::SharingLimit),
            MakeRequestError::Value(field) => Self::of(ProblemType::ValueRefused).detail(field),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::TestApi;
    use crate::testing::party::{TestParty, ask};

    #[tokio::test]
    async fn a_stranger_is_refused_before_the_body_is_looked_at() {
        let answer = TestApi::without_stores().post(MakeRequest::PATH, "{").await;
        assert_eq!(answer.problem_type(), ProblemType::PartyRefused);
    }

    #[tokio::test]
    async fn asking_for_more_than_the_purpose_allows_is_refused_by_name() {
        let api = TestApi::new().await;
        let party = TestParty::new(&api, 1).await.entered().await;
        let mut body = ask();
        let made: RequestMade = party.call::<MakeRequest>(&body).await.json();
        assert!(made.link.starts_with("https://check.example/r#Q"));
        body.attributes.push("address".to_owned());
        let refused = party.call::<MakeRequest>(&body).await;
        assert_eq!(refused.problem_type(), ProblemType::AskRefused);
        assert_eq!(refused.problem().detail.as_deref(), Some("attributes"));
    }
}
