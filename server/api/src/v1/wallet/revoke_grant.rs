use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use wallet_protocol::endpoint::{Endpoint as _, RevokeGrant};
use wallet_protocol::id::GrantId;
use wallet_protocol::problem::ProblemType;
use wallet_server_core::app::App;
use wallet_server_core::grant::{self, RevokeGrantError};

use crate::extract::{BoundDevice, PathId};
use crate::problem::Problem;

/// Withdraws a grant that nobody has redeemed.
#[utoipa::path(delete, path = RevokeGrant::PATH, operation_id = "revoke_grant", tag = "wallet",
    params(("grant_id" = String, Path, description = "The grant")),
    security(("access_token" = [], "proof_of_possession" = [])),
    responses((status = 204, description = "It is withdrawn")))]
pub(crate) async fn handler(
    State(app): State<Arc<App>>,
    BoundDevice(actor): BoundDevice,
    PathId(id): PathId<GrantId>,
) -> Result<StatusCode, Problem> {
    grant::revoke(&app, &actor, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

impl From<RevokeGrantError> for Problem {
    fn from(error: RevokeGrantError) -> Self {
        match error {
            RevokeGrantError::Entropy(error) => error.into(),
            RevokeGrantError::NotFound => Self::of(ProblemType::NotFound),
            RevokeGrantError::Over => Self::of(ProblemType::GrantOver),
            RevokeGrantError::Store(error) => error.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::TestApi;
    use crate::testing::party::{TestParty, offer};

    #[tokio::test]
    async fn a_grant_is_withdrawn_once_and_a_foreign_one_is_not_there() {
        let api = TestApi::new().await;
        let phone = api.bind_phone(1).await;
        let party = TestParty::new(&api, 1).await;
        let grant = offer(&api, &phone, &party).await;
        let path = RevokeGrant::PATH.replace("{grant_id}", &grant.grant_id.to_string());
        assert_eq!(phone.call_at::<RevokeGrant>(&path, &()).await.status(), 204);
        assert_eq!(phone.call_at::<RevokeGrant>(&path, &()).await.problem_type(), ProblemType::GrantOver);
        let path = RevokeGrant::PATH.replace("{grant_id}", "gra_00000000000000000000000000");
        assert_eq!(phone.call_at::<RevokeGrant>(&path, &()).await.problem_type(), ProblemType::NotFound);
    }
}
