use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use wallet_protocol::endpoint::{Endpoint as _, IssueTokens, TokensRequest, TokensResponse};
use wallet_protocol::problem::ProblemType;
use wallet_server_core::app::App;
use wallet_server_core::display::{self, CertifyError};

use crate::extract::{Body, BoundDevice};
use crate::problem::Problem;

/// Signs display tokens for consecutive windows: one for now, or an offline pack of up to 24 hours.
#[utoipa::path(post, path = IssueTokens::PATH, operation_id = "issue_tokens", tag = "wallet",
    request_body = TokensRequest,
    security(("access_token" = [], "proof_of_possession" = [])),
    responses((status = 200, description = "The signed tokens", body = TokensResponse)))]
pub(crate) async fn handler(
    State(app): State<Arc<App>>,
    BoundDevice(actor): BoundDevice,
    Body(request): Body<TokensRequest>,
) -> Result<Json<TokensResponse>, Problem> {
    Ok(Json(display::certify(&app, &actor, &request).await?))
}

impl From<CertifyError> for Problem {
    fn from(error: CertifyError) -> Self {
        match error {
            CertifyError::Entropy(error) => error.into(),
            CertifyError::NotFound => Self::of(ProblemType::NotFound),
            CertifyError::NotValid(state) => Self::of(ProblemType::LicenceNotValid).detail(state.to_string()),
            CertifyError::Seal(error) => error.into(),
            CertifyError::Store(error) => error.into(),
            CertifyError::Token(error) => Self::internal(&error),
            CertifyError::Windows => Self::of(ProblemType::ValueRefused).detail("windows"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::TestApi;
    use crate::testing::parties;

    #[tokio::test]
    async fn a_stranger_is_refused_before_the_body_is_looked_at() {
        let api = TestApi::without_stores();
        assert_eq!(api.post(IssueTokens::PATH, "{}").await.problem_type(), ProblemType::AccessTokenRefused);
    }

    #[tokio::test]
    async fn an_offline_pack_is_a_row_of_signed_windows() {
        let api = TestApi::new().await;
        api.parties.licences.lock().unwrap().push(parties::qualification(1));
        let phone = api.bind_phone(1).await;
        let licence_id = phone.claim(1).await.licence_id;
        let request = TokensRequest { licence_id, windows: 3 };
        let pack: TokensResponse = phone.call::<IssueTokens>(&request).await.json();
        assert_eq!((pack.tokens.len(), pack.server_time), (3, api.app().clock.now()));
        for windows in [0, 100_000] {
            let answer = phone.call::<IssueTokens>(&TokensRequest { licence_id, windows }).await;
            assert_eq!(answer.problem_type(), ProblemType::ValueRefused);
            assert_eq!(answer.problem().detail.as_deref(), Some("windows"));
        }
    }

    #[tokio::test]
    async fn a_licence_that_is_not_in_this_wallet_is_not_found() {
        let api = TestApi::new().await;
        let licence_id = "lic_00000000000000000000000000".parse().unwrap();
        let request = TokensRequest { licence_id, windows: 1 };
        let answer = api.bind_phone(1).await.call::<IssueTokens>(&request).await;
        assert_eq!(answer.problem_type(), ProblemType::NotFound);
    }
}
