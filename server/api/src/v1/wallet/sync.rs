use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use wallet_protocol::endpoint::{Endpoint as _, Sync, SyncQuery, SyncResponse};
use wallet_protocol::problem::ProblemType;
use wallet_server_core::app::App;
use wallet_server_core::licence::{self, SyncError};

use crate::extract::{Body, BoundDevice};
use crate::problem::Problem;

/// Tells what changed since a cursor.
#[utoipa::path(post, path = Sync::PATH, operation_id = "sync", tag = "wallet",
    request_body = SyncQuery,
    security(("access_token" = [], "proof_of_possession" = [])),
    responses((status = 200, description = "What changed", body = SyncResponse)))]
pub(crate) async fn handler(
    State(app): State<Arc<App>>,
    BoundDevice(actor): BoundDevice,
    Body(request): Body<SyncQuery>,
) -> Result<Json<SyncResponse>, Problem> {
    Ok(Json(licence::sync(&app, &actor, &request).await?))
}

impl From<SyncError> for Problem {
    fn from(error: SyncError) -> Self {
        match error {
            SyncError::Cursor => Self::of(ProblemType::ValueRefused).detail("cursor"),
            SyncError::Seal(error) => error.into(),
            SyncError::Store(error) => error.into(),
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
        assert_eq!(api.post(Sync::PATH, "{}").await.problem_type(), ProblemType::AccessTokenRefused);
    }

    #[tokio::test]
    async fn a_change_is_told_once_for_a_cursor() {
        let api = TestApi::new().await;
        api.parties.licences.lock().unwrap().push(parties::qualification(1));
        let phone = api.bind_phone(1).await;
        phone.claim(1).await;
        let first: SyncResponse = phone.call::<Sync>(&SyncQuery::default()).await.json();
        assert_eq!((first.changed.len(), first.more), (1, false));
        let again = SyncQuery { cursor: Some(first.cursor) };
        let second: SyncResponse = phone.call::<Sync>(&again).await.json();
        assert!(second.changed.is_empty());
    }

    #[tokio::test]
    async fn a_cursor_that_is_none_of_ours_is_refused_by_its_name() {
        let api = TestApi::new().await;
        let query = SyncQuery { cursor: Some("yesterday".to_owned()) };
        let answer = api.bind_phone(1).await.call::<Sync>(&query).await;
        assert_eq!(answer.problem_type(), ProblemType::ValueRefused);
        assert_eq!(answer.problem().detail.as_deref(), Some("cursor"));
    }
}
