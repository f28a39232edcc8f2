use axum::Json;
use axum::extract::State;
use axum::http::HeaderMap;
use wallet_protocol::endpoint::{Endpoint as _, Resolve, ResolveRequest};
use wallet_protocol::verdict::Verdict;
use wallet_server_core::display::{self, ResolveError};

use super::note::noted;
use crate::extract::Body;
use crate::problem::Problem;
use crate::state::AppState;

/// Resolves a compact or spoken code, once.
#[utoipa::path(post, path = Resolve::PATH, operation_id = "resolve", tag = "verifier", request_body = ResolveRequest,
    responses((status = 200, description = "The verdict", body = Verdict)))]
pub(crate) async fn handler(
    State(state): State<AppState>,
    headers: HeaderMap,
    Body(request): Body<ResolveRequest>,
) -> Result<Json<Verdict>, Problem> {
    let checked = display::resolve(state.app(), &request.reference).await?;
    Ok(Json(noted(&state, &headers, checked)))
}

impl From<ResolveError> for Problem {
    fn from(error: ResolveError) -> Self {
        match error {
            ResolveError::Seal(error) => error.into(),
            ResolveError::ShortLived(error) => error.into(),
            ResolveError::Store(error) => error.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use wallet_protocol::endpoint::{IssueReference, ReferenceKind, ReferenceRequest, ReferenceResponse};
    use wallet_protocol::problem::ProblemType;
    use wallet_protocol::verdict::{Outcome, Reason};

    use super::*;
    use crate::testing::TestApi;
    use crate::testing::parties;

    #[tokio::test]
    async fn what_is_no_short_code_is_a_verdict_and_never_not_valid() {
        let api = TestApi::without_stores();
        let verdict: Verdict = api.post(Resolve::PATH, r#"{"reference":"1234567"}"#).await.json();
        assert_eq!((verdict.outcome, verdict.reason), (Outcome::CannotTell, Reason::Malformed));
    }

    #[tokio::test]
    async fn without_short_lived_state_nothing_is_said_about_a_short_code() {
        let answer = TestApi::without_stores().post(Resolve::PATH, r#"{"reference":"1234 5678"}"#).await;
        assert_eq!(answer.problem_type(), ProblemType::UpstreamUnavailable);
    }

    #[tokio::test]
    async fn a_spoken_code_is_good_once() {
        let api = TestApi::new().await;
        api.parties.licences.lock().unwrap().push(parties::qualification(1));
        let phone = api.bind_phone(1).await;
        let licence_id = phone.claim(1).await.licence_id;
        let request = ReferenceRequest { licence_id, kind: ReferenceKind::Spoken };
        let spoken: ReferenceResponse = phone.call::<IssueReference>(&request).await.json();
        let body = serde_json::json!({ "reference": spoken.reference }).to_string();
        let first: Verdict = api.post(Resolve::PATH, &body).await.json();
        assert_eq!(first.outcome, Outcome::Valid);
        let second: Verdict = api.post(Resolve::PATH, &body).await.json();
        assert_eq!((second.outcome, second.reason), (Outcome::CannotTell, Reason::UnknownReference));
    }
}
