use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use wallet_protocol::endpoint::{Endpoint as _, IssueReference, ReferenceRequest, ReferenceResponse};
use wallet_protocol::problem::ProblemType;
use wallet_server_core::app::App;
use wallet_server_core::display::{self, OpenReferenceError};

use crate::extract::{Body, BoundDevice};
use crate::problem::Problem;

/// Gives out a compact or spoken code, good once, for a minute.
#[utoipa::path(post, path = IssueReference::PATH, operation_id = "issue_reference", tag = "wallet",
    request_body = ReferenceRequest,
    security(("access_token" = [], "proof_of_possession" = [])),
    responses((status = 200, description = "The short code", body = ReferenceResponse)))]
pub(crate) async fn handler(
    State(app): State<Arc<App>>,
    BoundDevice(actor): BoundDevice,
    Body(request): Body<ReferenceRequest>,
) -> Result<Json<ReferenceResponse>, Problem> {
    Ok(Json(display::open_reference(&app, &actor, &request).await?))
}

impl From<OpenReferenceError> for Problem {
    fn from(error: OpenReferenceError) -> Self {
        match error {
            OpenReferenceError::Entropy(error) => error.into(),
            OpenReferenceError::NotFound => Self::of(ProblemType::NotFound),
            OpenReferenceError::NotValid(state) => {
                Self::of(ProblemType::LicenceNotValid).detail(state.to_string())
            }
            OpenReferenceError::ShortLived(error) => error.into(),
            OpenReferenceError::Store(error) => error.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use wallet_protocol::endpoint::ReferenceKind;

    use super::*;
    use crate::testing::TestApi;
    use crate::testing::parties;

    #[tokio::test]
    async fn a_stranger_is_refused_before_the_body_is_looked_at() {
        let api = TestApi::without_stores();
        assert_eq!(
            api.post(IssueReference::PATH, "{}").await.problem_type(),
            ProblemType::AccessTokenRefused
        );
    }

    #[tokio::test]
    async fn a_spoken_code_is_eight_digits_and_a_compact_one_has_its_symbols_text() {
        let api = TestApi::new().await;
        api.parties.licences.lock().unwrap().push(parties::qualification(1));
        let phone = api.bind_phone(1).await;
        let licence_id = phone.claim(1).await.licence_id;
        let issue = async |kind| {
            let request = ReferenceRequest { licence_id, kind };
            phone.call::<IssueReference>(&request).await.json::<ReferenceResponse>()
        };
        let spoken = issue(ReferenceKind::Spoken).await;
        assert!(spoken.reference.len() == 8 && spoken.code_text.is_none());
        let compact = issue(ReferenceKind::Compact).await;
        assert!(compact.code_text.unwrap().ends_with(&format!("#R{}", compact.reference)));
    }

    #[tokio::test]
    async fn a_licence_that_is_not_in_this_wallet_is_not_found() {
        let api = TestApi::new().await;
        let licence_id = "lic_00000000000000000000000000".parse().unwrap();
        let request = ReferenceRequest { licence_id, kind: ReferenceKind::Spoken };
        let answer = api.bind_phone(1).await.call::<IssueReference>(&request).await;
        assert_eq!(answer.problem_type(), ProblemType::NotFound);
    }
}
