use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use wallet_protocol::endpoint::{Endpoint as _, GrantBody, GrantRequest, MakeGrant};
use wallet_protocol::problem::ProblemType;
use wallet_server_core::app::App;
use wallet_server_core::grant::{self, MakeGrantError};

use crate::extract::{Body, BoundDevice};
use crate::problem::Problem;

/// Takes a signed consent: to a request, or as an offer of the holder's own.
#[utoipa::path(post, path = MakeGrant::PATH, operation_id = "make_grant", tag = "wallet",
    request_body = GrantRequest, security(("access_token" = [], "proof_of_possession" = [])),
    responses((status = 200, description = "The grant", body = GrantBody)))]
pub(crate) async fn handler(
    State(app): State<Arc<App>>,
    BoundDevice(actor): BoundDevice,
    Body(request): Body<GrantRequest>,
) -> Result<Json<GrantBody>, Problem> {
    Ok(Json(grant::make(&app, &actor, &request).await?))
}

impl From<MakeGrantError> for Problem {
    fn from(error: MakeGrantError) -> Self {
        match error {
            MakeGrantError::Consent(fault) => Self::of(ProblemType::ConsentRefused).detail(fault.0),
            MakeGrantError::Entropy(error) => error.into(),
            MakeGrantError::NotFound => Self::of(ProblemType::NotFound),
            MakeGrantError::Over => Self::of(ProblemType::RequestOver),
            MakeGrantError::Seal(error) => error.into(),
            MakeGrantError::Store(error) => error.into(),
            MakeGrantError::TooMany => Self::of(ProblemType::SharingLimit),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::TestApi;
    use crate::testing::party::{TestParty, consent};

    #[tokio::test]
    async fn a_consent_whose_text_was_altered_is_refused_and_the_true_one_gives_link_and_code() {
        let api = TestApi::new().await;
        let phone = api.bind_phone(1).await;
        let party = TestParty::new(&api, 1).await;
        let statement = consent(&api, &phone, &party).await;
        let mut altered = statement.clone();
        altered.purpose.retention.push('？');
        let refused = phone.call::<MakeGrant>(&phone.consented(&altered)).await;
        assert_eq!(refused.problem_type(), ProblemType::ConsentRefused);
        assert_eq!(refused.problem().detail.as_deref(), Some("purpose"));
        let grant: GrantBody = phone.call::<MakeGrant>(&phone.consented(&statement)).await.json();
        assert!(grant.link.is_some() && grant.code.is_some_and(|code| code.len() == 11));
    }
}
