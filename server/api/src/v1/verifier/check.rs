use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use wallet_protocol::endpoint::{Check, CheckRequest, Endpoint as _};
use wallet_protocol::problem::ProblemType;
use wallet_protocol::verdict::Verdict;
use wallet_server_core::app::App;
use wallet_server_core::display::{self, CheckError};

use crate::extract::{Body, ClientAddress};
use crate::problem::Problem;

/// Checks a scanned display code with today's status.
#[utoipa::path(post, path = Check::PATH, operation_id = "check", tag = "verifier", request_body = CheckRequest,
    responses((status = 200, description = "The verdict", body = Verdict)))]
pub(crate) async fn handler(
    State(app): State<Arc<App>>,
    client: ClientAddress,
    Body(request): Body<CheckRequest>,
) -> Result<Json<Verdict>, Problem> {
    Ok(Json(display::check(&app, &request, &client.network()).await?))
}

impl From<CheckError> for Problem {
    fn from(error: CheckError) -> Self {
        match error {
            CheckError::Challenge => Self::of(ProblemType::ValueRefused).detail("challenge"),
            CheckError::Resolve(error) => error.into(),
            CheckError::ShortLived(error) => error.into(),
            CheckError::Store(error) => error.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use wallet_protocol::verdict::{Outcome, Reason};

    use super::*;
    use crate::testing::TestApi;

    #[tokio::test]
    async fn what_is_no_code_of_ours_is_a_verdict_and_never_not_valid() {
        let api = TestApi::without_stores();
        for code in ["", "hello", "https://other.example/v#x12"] {
            let body = serde_json::json!({ "code": code }).to_string();
            let verdict: Verdict = api.post(Check::PATH, &body).await.json();
            assert_eq!(verdict.outcome, Outcome::CannotTell, "{code}");
            assert_eq!(verdict.reason, Reason::Malformed, "{code}");
        }
    }

    #[tokio::test]
    async fn a_challenge_of_a_wrong_length_is_refused_by_its_name() {
        let answer = TestApi::without_stores().post(Check::PATH, r#"{"code":"1","challenge":"AAEC"}"#).await;
        assert_eq!(answer.problem_type(), ProblemType::ValueRefused);
        assert_eq!(answer.problem().detail.as_deref(), Some("challenge"));
    }
}
