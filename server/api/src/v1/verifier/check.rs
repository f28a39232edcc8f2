use axum::Json;
use axum::extract::State;
use axum::http::HeaderMap;
use wallet_protocol::endpoint::{Check, CheckRequest, Endpoint as _};
use wallet_protocol::problem::ProblemType;
use wallet_protocol::verdict::Verdict;
use wallet_server_core::display::{self, CheckError};

use super::note::noted;
use crate::extract::{Body, ClientAddress};
use crate::problem::Problem;
use crate::state::AppState;

/// Checks a scanned display code with today's status.
#[utoipa::path(post, path = Check::PATH, operation_id = "check", tag = "verifier", request_body = CheckRequest,
    responses((status = 200, description = "The verdict", body = Verdict)))]
pub(crate) async fn handler(
    State(state): State<AppState>,
    client: ClientAddress,
    headers: HeaderMap,
    Body(request): Body<CheckRequest>,
) -> Result<Json<Verdict>, Problem> {
    let checked = display::check(state.app(), &request, &client.network()).await?;
    Ok(Json(noted(&state, &headers, checked)))
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
    use axum::http::Request;
    use wallet_protocol::verdict::{Outcome, Reason};

    use super::*;
    use crate::state::HttpSettings;
    use crate::testing::TestApi;
    use crate::testing::{START, parties};

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

    #[tokio::test]
    async fn a_live_code_is_valid_and_a_second_look_by_the_same_verifier_is_no_replay() {
        let api = TestApi::new().await;
        api.parties.licences.lock().unwrap().push(parties::qualification(1));
        let phone = api.bind_phone(1).await;
        let code = phone.show(phone.claim(1).await.licence_id, START).await;
        let text = format!("https://check.example/v#{}", code.to_digits());
        let body = serde_json::json!({ "code": text }).to_string();
        for _ in 0..2 {
            let verdict: Verdict = api.post(Check::PATH, &body).await.json();
            assert_eq!((verdict.outcome, verdict.reason), (Outcome::Valid, Reason::Live));
            assert!(verdict.online && verdict.face.unwrap().subject.contains('*'));
        }
        api.clock.advance(std::time::Duration::from_secs(60));
        let later: Verdict = api.post(Check::PATH, &body).await.json();
        assert_eq!((later.outcome, later.reason), (Outcome::CannotTell, Reason::StaleFrame));
    }

    #[tokio::test]
    async fn a_code_that_another_verifier_checked_before_is_a_replay() {
        let api = TestApi::with(HttpSettings {
            trusted_proxies: vec!["192.0.2.1".parse().unwrap()],
            ..HttpSettings::default()
        })
        .await;
        api.parties.licences.lock().unwrap().push(parties::qualification(1));
        let phone = api.bind_phone(1).await;
        let code = phone.show(phone.claim(1).await.licence_id, START).await;
        let check = async |client: &str| {
            let body = serde_json::json!({ "code": code.to_digits() }).to_string();
            let request = Request::post(Check::PATH).header("content-type", "application/json");
            let request = request.header("x-forwarded-for", client).body(body.into()).unwrap();
            api.send(request).await.json::<Verdict>().reason
        };
        assert_eq!(check("198.51.100.1").await, Reason::Live);
        assert_eq!(check("198.51.100.2").await, Reason::Replayed);
    }
}
