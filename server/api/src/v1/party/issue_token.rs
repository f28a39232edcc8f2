use std::sync::Arc;

use axum::extract::State;
use axum::extract::rejection::FormRejection;
use axum::{Form, Json};
use wallet_protocol::endpoint::{Endpoint as _, IssuePartyToken, PartyTokenRequest, PartyTokenResponse};
use wallet_protocol::problem::ProblemType;
use wallet_server_core::app::App;
use wallet_server_core::relying_party;

use crate::problem::Problem;

/// Lets a relying party in that signed an assertion (RFC 7523); a form, as the clients of OAuth 2.0 send it.
#[utoipa::path(post, path = IssuePartyToken::PATH, operation_id = "issue_party_token", tag = "party",
    request_body(content = PartyTokenRequest, content_type = "application/x-www-form-urlencoded"),
    responses((status = 200, description = "An access token", body = PartyTokenResponse)))]
pub(crate) async fn handler(
    State(app): State<Arc<App>>,
    form: Result<Form<PartyTokenRequest>, FormRejection>,
) -> Result<Json<PartyTokenResponse>, Problem> {
    let Form(request) = form.map_err(refuse)?;
    Ok(Json(relying_party::issue_token(&app, &request).await?))
}

fn refuse(rejection: FormRejection) -> Problem {
    match rejection {
        FormRejection::InvalidFormContentType(_) => {
            Problem::of(ProblemType::ContentTypeRefused).detail("this endpoint takes a form")
        }
        _ => Problem::of(ProblemType::BodyMalformed),
    }
}

#[cfg(test)]
mod tests {
    use axum::http::Request;

    use super::*;
    use crate::testing::TestApi;
    use crate::testing::party::TestParty;

    async fn send(api: &TestApi, body: &str) -> crate::testing::Answer {
        let request = Request::post(IssuePartyToken::PATH)
            .header("content-type", "application/x-www-form-urlencoded")
            .body(body.to_owned().into());
        api.send(request.unwrap()).await
    }

    #[tokio::test]
    async fn an_assertion_gets_a_bearer_token_once() {
        let api = TestApi::new().await;
        let party = TestParty::new(&api, 1).await;
        let form = party.form();
        let answer = send(&api, &form).await;
        assert_eq!(answer.status(), 200, "{}", answer.text());
        let token: PartyTokenResponse = answer.json();
        assert_eq!((token.token_type.as_str(), token.expires_in), ("Bearer", 300));
        assert_eq!(send(&api, &form).await.problem_type(), ProblemType::PartyRefused);
    }

    #[tokio::test]
    async fn what_is_no_form_and_what_is_no_assertion_are_told_apart() {
        let api = TestApi::new().await;
        assert_eq!(
            api.post(IssuePartyToken::PATH, "{}").await.problem_type(),
            ProblemType::ContentTypeRefused
        );
        assert_eq!(send(&api, "grant_type=x").await.problem_type(), ProblemType::BodyMalformed);
        let other = "grant_type=password&client_assertion_type=x&client_assertion=x";
        assert_eq!(send(&api, other).await.problem_type(), ProblemType::ValueRefused);
        let party = TestParty::new(&api, 1).await;
        let broken = format!("{}x", party.form());
        assert_eq!(send(&api, &broken).await.problem_type(), ProblemType::PartyRefused);
    }
}
