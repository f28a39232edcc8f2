use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use wallet_protocol::endpoint::{Endpoint as _, KeepRecoveryCode, RecoveryCodeRequest, SupportResponse};
use wallet_protocol::problem::ProblemType;
use wallet_server_core::app::App;
use wallet_server_core::recovery::{self, KeepRecoveryCodeError};

use crate::extract::{Body, BoundDevice};
use crate::problem::Problem;

/// Replaces the holder's recovery code by one that the phone made; only a slow hash of it is kept.
#[utoipa::path(post, path = KeepRecoveryCode::PATH, operation_id = "keep_recovery_code", tag = "wallet", request_body = RecoveryCodeRequest,
    security(("access_token" = [], "proof_of_possession" = [])),
    responses((status = 200, description = "How the binding stands now", body = SupportResponse)))]
pub(crate) async fn handler(
    State(app): State<Arc<App>>,
    BoundDevice(actor): BoundDevice,
    Body(request): Body<RecoveryCodeRequest>,
) -> Result<Json<SupportResponse>, Problem> {
    Ok(Json(recovery::keep(&app, &actor, &request).await?))
}

impl From<KeepRecoveryCodeError> for Problem {
    fn from(error: KeepRecoveryCodeError) -> Self {
        match error {
            KeepRecoveryCodeError::Entropy(error) => error.into(),
            KeepRecoveryCodeError::Hashing(error) => Self::internal(&error),
            KeepRecoveryCodeError::Malformed(error) => {
                Self::of(ProblemType::ValueRefused).detail(format!("code: {error}"))
            }
            KeepRecoveryCodeError::Password(error) => Self::internal(&error),
            KeepRecoveryCodeError::ShortLived(error) => error.into(),
            KeepRecoveryCodeError::Store(error) => error.into(),
            KeepRecoveryCodeError::Support(error) => error.into(),
            KeepRecoveryCodeError::Taken => {
                Self::of(ProblemType::ValueRefused).detail("code: another begins alike; make another")
            }
            KeepRecoveryCodeError::TooMany(wait) => Self::of(ProblemType::RateLimited).retry_after(wait),
        }
    }
}

#[cfg(test)]
mod tests {
    use wallet_protocol::recovery::RecoveryCode;

    use super::*;
    use crate::testing::TestApi;

    fn made(api: &TestApi) -> RecoveryCodeRequest {
        let code = RecoveryCode::make(api.app().entropy.as_ref()).unwrap();
        RecoveryCodeRequest { code: code.expose().to_string() }
    }

    #[tokio::test]
    async fn a_code_is_kept_as_a_slow_hash_and_never_told_again() {
        let api = TestApi::new().await;
        let phone = api.bind_phone(1).await;
        let request = made(&api);
        let answer = phone.call::<KeepRecoveryCode>(&request).await;
        assert!(answer.status() == 200 && !answer.text().contains(&request.code[..4]));
        let holder = phone.bound.holder_id;
        let kept = api.app().stores.read().await.unwrap().find_recovery_code(holder).await.unwrap().unwrap();
        assert!(kept.secret.as_stored().starts_with("$argon2id$"));
    }

    #[tokio::test]
    async fn what_is_no_code_is_refused_and_many_of_them_have_to_wait() {
        let api = TestApi::new().await;
        let phone = api.bind_phone(1).await;
        let misread = RecoveryCodeRequest { code: "0000-0000-0000-0000-0000-0001".to_owned() };
        let refused = phone.call::<KeepRecoveryCode>(&misread).await;
        assert_eq!(refused.problem_type(), ProblemType::ValueRefused);
        assert!(!refused.text().contains("0001"), "what was typed is not said again");
        for _ in 0..6 {
            assert_eq!(phone.call::<KeepRecoveryCode>(&made(&api)).await.status(), 200);
        }
        let often = phone.call::<KeepRecoveryCode>(&made(&api)).await;
        assert_eq!(often.problem_type(), ProblemType::RateLimited);
    }
}
