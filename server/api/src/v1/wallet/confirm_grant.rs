use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use wallet_protocol::endpoint::{ConfirmGrant, Endpoint as _};
use wallet_protocol::id::GrantId;
use wallet_protocol::problem::ProblemType;
use wallet_server_core::app::App;
use wallet_server_core::grant::{self, ConfirmGrantError};

use crate::extract::{BoundDevice, PathId};
use crate::problem::Problem;

/// Takes over an open grant of a phone whose binding ended: from then on it can be redeemed again.
#[utoipa::path(post, path = ConfirmGrant::PATH, operation_id = "confirm_grant", tag = "wallet",
    params(("grant_id" = String, Path, description = "The grant")),
    security(("access_token" = [], "proof_of_possession" = [])),
    responses((status = 204, description = "It can be redeemed again")))]
pub(crate) async fn handler(
    State(app): State<Arc<App>>,
    BoundDevice(actor): BoundDevice,
    PathId(id): PathId<GrantId>,
) -> Result<StatusCode, Problem> {
    grant::confirm(&app, &actor, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

impl From<ConfirmGrantError> for Problem {
    fn from(error: ConfirmGrantError) -> Self {
        match error {
            ConfirmGrantError::Entropy(error) => error.into(),
            ConfirmGrantError::NotFound => Self::of(ProblemType::NotFound),
            ConfirmGrantError::Over => Self::of(ProblemType::GrantOver),
            ConfirmGrantError::Store(error) => error.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use wallet_protocol::endpoint::{GrantsResponse, ListGrants, UnbindDevice};

    use super::*;
    use crate::testing::TestApi;
    use crate::testing::party::{TestParty, offer};

    #[tokio::test]
    async fn the_new_phone_takes_over_what_the_old_one_gave_and_nothing_else() {
        let api = TestApi::new().await;
        let old = api.bind_phone(1).await;
        let party = TestParty::new(&api, 1).await;
        let grant = offer(&api, &old, &party).await;
        let path = ConfirmGrant::PATH.replace("{grant_id}", &grant.grant_id.to_string());
        let early = old.call_at::<ConfirmGrant>(&path, &()).await;
        assert_eq!(early.problem_type(), ProblemType::GrantOver, "it is not suspended");
        let device = UnbindDevice::PATH.replace("{device_id}", &old.bound.device_id.to_string());
        old.call_at::<UnbindDevice>(&device, &()).await;
        let new = api.bind_phone(2).await;
        let suspended = async || {
            let all: GrantsResponse = new.call::<ListGrants>(&()).await.json();
            all.grants[0].suspended
        };
        assert!(suspended().await);
        assert_eq!(new.call_at::<ConfirmGrant>(&path, &()).await.status(), 204);
        assert!(!suspended().await);
        let nothing = ConfirmGrant::PATH.replace("{grant_id}", "gra_00000000000000000000000000");
        assert_eq!(new.call_at::<ConfirmGrant>(&nothing, &()).await.problem_type(), ProblemType::NotFound);
    }
}
