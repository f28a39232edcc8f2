use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::response::IntoResponse;
use wallet_protocol::endpoint::{Endpoint as _, LedgerHead, LedgerHeadBody};
use wallet_server_core::app::App;
use wallet_server_core::ledger;

use super::for_a_moment;
use crate::problem::Problem;

/// The newest head of the ledger, a signed note.
#[utoipa::path(get, path = LedgerHead::PATH, operation_id = "ledger_head", tag = "ledger",
    responses((status = 200, description = "The head", body = LedgerHeadBody)))]
pub(crate) async fn handler(State(app): State<Arc<App>>) -> Result<impl IntoResponse, Problem> {
    Ok((for_a_moment(), Json(ledger::head(&app).await?)))
}

#[cfg(test)]
mod tests {
    use wallet_protocol::ledger::SignedHead;
    use wallet_protocol::problem::ProblemType;

    use super::*;
    use crate::testing::TestApi;

    #[tokio::test]
    async fn the_newest_head_is_signed_and_there_is_none_before_the_first_act() {
        let api = TestApi::new().await;
        assert_eq!(api.fetch(LedgerHead::PATH).await.problem_type(), ProblemType::NotFound);
        api.bind_phone(1).await;
        assert!(api.order_ledger().await > 0);
        let answer = api.fetch(LedgerHead::PATH).await;
        assert_eq!(answer.header("cache-control"), Some("public, max-age=2"));
        let body: LedgerHeadBody = answer.json();
        let (app, origin) = (api.app(), api.app().trust.ledger_origin());
        let head = SignedHead::read(&body.note).unwrap();
        let head = head.verify(&origin, [app.keys.ledger.verifying_key()]).unwrap();
        assert!(head.size > 0 && head.signed_at == app.clock.now());
    }
}
