use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use wallet_protocol::endpoint::{Endpoint as _, Redeem, RedeemRequest, RedeemResponse};
use wallet_protocol::problem::ProblemType;
use wallet_server_core::app::App;
use wallet_server_core::grant::{self, RedeemError};

use crate::extract::{ActingParty, Body, IdempotencyKey};
use crate::problem::Problem;

/// Redeems a grant, once; the same party with the same key gets the same answer again for a day.
#[utoipa::path(post, path = Redeem::PATH, operation_id = "redeem", tag = "party", request_body = RedeemRequest,
    params(("idempotency-key" = String, Header, description = "16 to 64 visible ASCII characters")),
    security(("party_access_token" = [])),
    responses((status = 200, description = "What was granted", body = RedeemResponse)))]
pub(crate) async fn handler(
    State(app): State<Arc<App>>,
    ActingParty(party): ActingParty,
    IdempotencyKey(key): IdempotencyKey,
    Body(request): Body<RedeemRequest>,
) -> Result<Json<RedeemResponse>, Problem> {
    Ok(Json(grant::redeem(&app, &party, &request, &key).await?))
}

impl From<RedeemError> for Problem {
    fn from(error: RedeemError) -> Self {
        match error {
            RedeemError::Entropy(error) => error.into(),
            RedeemError::Refused => Self::of(ProblemType::GrantRefused),
            RedeemError::Seal(error) => error.into(),
            RedeemError::ShortLived(error) => error.into(),
            RedeemError::Store(error) => error.into(),
            RedeemError::TooMany(wait) => Self::of(ProblemType::RateLimited).retry_after(wait),
        }
    }
}

#[cfg(test)]
mod tests {
    use wallet_protocol::endpoint::GrantBody;

    use super::*;
    use crate::testing::TestApi;
    use crate::testing::party::{TestParty, offer};

    fn of(grant: &str) -> RedeemRequest {
        RedeemRequest { grant: grant.to_owned() }
    }

    #[tokio::test]
    async fn a_redemption_without_an_idempotency_key_is_refused_by_the_name_of_the_header() {
        let api = TestApi::new().await;
        let party = TestParty::new(&api, 1).await.entered().await;
        for key in [None, Some("short"), Some("with a space in between")] {
            let refused = party.redeem(&of("x"), key).await;
            assert_eq!(refused.problem_type(), ProblemType::ValueRefused);
            assert_eq!(refused.problem().detail.as_deref(), Some("idempotency-key"));
        }
    }

    #[tokio::test]
    async fn every_refusal_looks_like_every_other() {
        let api = TestApi::new().await;
        let phone = api.bind_phone(1).await;
        let (party, other) = (TestParty::new(&api, 1).await, TestParty::new(&api, 2).await);
        let grant: GrantBody = offer(&api, &phone, &party).await;
        let (party, other) = (party.entered().await, other.entered().await);
        let link = of(&grant.link.unwrap());
        let wrong_party = other.redeem(&link, Some("idempotency-key-1")).await;
        let answer: RedeemResponse = party.redeem(&link, Some("idempotency-key-1")).await.json();
        assert_eq!(answer.grant_id, grant.grant_id);
        let again: RedeemResponse = party.redeem(&link, Some("idempotency-key-1")).await.json();
        assert_eq!(again.presentation, answer.presentation);
        let spent = party.redeem(&link, Some("idempotency-key-2")).await;
        let unknown =
            party.redeem(&of("G000000000000000000000000000000000000001"), Some("idempotency-key-1")).await;
        let none = party.redeem(&of("nothing"), Some("idempotency-key-1")).await;
        for refused in [wrong_party, spent, unknown, none] {
            let mut document = refused.problem();
            document.request_id = None;
            let expected = wallet_protocol::problem::ProblemBody::of(ProblemType::GrantRefused);
            assert_eq!((refused.status(), document), (404, expected));
        }
    }
}
