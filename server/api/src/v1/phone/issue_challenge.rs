use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use wallet_protocol::endpoint::{ChallengeResponse, Endpoint as _, IssueChallenge};
use wallet_server_core::app::App;
use wallet_server_core::challenge::{self, IssueChallengeError};

use crate::problem::Problem;

/// Gives out a challenge, good once, for two minutes.
#[utoipa::path(post, path = IssueChallenge::PATH, operation_id = "issue_challenge", tag = "phone",
    responses((status = 200, description = "The challenge", body = ChallengeResponse)))]
pub(crate) async fn handler(State(app): State<Arc<App>>) -> Result<Json<ChallengeResponse>, Problem> {
    Ok(Json(challenge::issue(&app).await?))
}

impl From<IssueChallengeError> for Problem {
    fn from(error: IssueChallengeError) -> Self {
        match error {
            IssueChallengeError::Entropy(error) => error.into(),
            IssueChallengeError::ShortLived(error) => error.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use wallet_protocol::problem::ProblemType;

    use super::*;
    use crate::testing::TestApi;

    #[tokio::test]
    async fn without_short_lived_state_a_phone_is_asked_to_come_again() {
        let answer = TestApi::without_stores().post(IssueChallenge::PATH, "").await;
        assert_eq!(answer.problem_type(), ProblemType::UpstreamUnavailable);
        assert_eq!(answer.header("retry-after"), Some("1"));
    }

    #[tokio::test]
    async fn no_two_challenges_are_alike() {
        let api = TestApi::new().await;
        let first: ChallengeResponse = api.post(IssueChallenge::PATH, "").await.json();
        let second: ChallengeResponse = api.post(IssueChallenge::PATH, "").await.json();
        assert_eq!(first.challenge.as_slice().len(), 32);
        assert_ne!(first.challenge, second.challenge);
        assert!(first.expires_at > first.server_time);
    }
}
