use std::sync::Arc;
use std::time::Duration;

use axum::Json;
use axum::extract::State;
use wallet_protocol::endpoint::{Claim, ClaimRequest, Endpoint as _, LicenceBody};
use wallet_protocol::problem::ProblemType;
use wallet_server_core::app::App;
use wallet_server_core::licence::{self, ClaimError};

use crate::extract::{Body, BoundDevice};
use crate::problem::Problem;

/// The registry is read again by then.
const SETTLED_BY: Duration = Duration::from_secs(2);

/// Collects a licence into the wallet.
#[utoipa::path(post, path = Claim::PATH, operation_id = "claim", tag = "wallet",
    request_body = ClaimRequest,
    security(("access_token" = [], "proof_of_possession" = [])),
    responses((status = 200, description = "The licence", body = LicenceBody)))]
pub(crate) async fn handler(
    State(app): State<Arc<App>>,
    BoundDevice(actor): BoundDevice,
    Body(request): Body<ClaimRequest>,
) -> Result<Json<LicenceBody>, Problem> {
    Ok(Json(licence::claim(&app, &actor, &request).await?))
}

impl From<ClaimError> for Problem {
    fn from(error: ClaimError) -> Self {
        match error {
            ClaimError::Entropy(error) => error.into(),
            ClaimError::Identity(error) => error.into(),
            ClaimError::NeedsReview => Self::of(ProblemType::LicenceNeedsReview),
            ClaimError::NotClaimable => Self::of(ProblemType::LicenceNotClaimable),
            ClaimError::NotFound => Self::of(ProblemType::NotFound),
            ClaimError::Seal(error) => error.into(),
            ClaimError::Store(error) => error.into(),
            ClaimError::Unsettled => Self::of(ProblemType::Overloaded).retry_after(SETTLED_BY),
            ClaimError::Upstream(error) => error.into(),
            ClaimError::Value => Self::of(ProblemType::ValueRefused).detail("identifier"),
        }
    }
}

#[cfg(test)]
mod tests {
    use wallet_protocol::licence::{LicenceState, SignedLicence};
    use wallet_server_core::port::{RegistryLicence, RegistryReadiness};

    use super::*;
    use crate::testing::TestApi;
    use crate::testing::parties;

    #[tokio::test]
    async fn a_stranger_is_refused_before_the_body_is_looked_at() {
        let api = TestApi::without_stores();
        assert_eq!(api.post(Claim::PATH, "{}").await.problem_type(), ProblemType::AccessTokenRefused);
    }

    #[tokio::test]
    async fn a_claimed_licence_comes_signed_and_claiming_it_again_gives_the_same() {
        let api = TestApi::new().await;
        api.parties.licences.lock().unwrap().push(parties::qualification(1));
        let phone = api.bind_phone(1).await;
        let first = phone.claim(1).await;
        let signed = SignedLicence::decode(first.signed.as_slice()).unwrap();
        assert!(signed.verify(&api.app().trust.current().bundle).is_ok());
        assert_eq!(phone.claim(1).await.licence_id, first.licence_id);
    }

    #[tokio::test]
    async fn each_reason_not_to_give_a_licence_out_has_its_own_problem() {
        let api = TestApi::new().await;
        let review = RegistryReadiness::NeedsReview { missing: vec!["photo".to_owned()] };
        api.parties.licences.lock().unwrap().extend([
            RegistryLicence { readiness: review, ..parties::qualification(1) },
            RegistryLicence { state: LicenceState::Suspended, ..parties::qualification(2) },
            RegistryLicence { holder_number: "somebody else".to_owned(), ..parties::qualification(3) },
        ]);
        let phone = api.bind_phone(1).await;
        let holder_id = phone.bound.holder_id;
        let claim = async |identifier: String| {
            phone.call::<Claim>(&ClaimRequest { identifier, holder_id }).await.problem_type()
        };
        assert_eq!(claim(parties::identifier(1)).await, ProblemType::LicenceNeedsReview);
        assert_eq!(claim(parties::identifier(2)).await, ProblemType::LicenceNotClaimable);
        assert_eq!(claim(parties::identifier(3)).await, ProblemType::NotFound);
        assert_eq!(claim(parties::identifier(4)).await, ProblemType::NotFound);
        assert_eq!(claim("1.2.3".to_owned()).await, ProblemType::ValueRefused);
    }
}
