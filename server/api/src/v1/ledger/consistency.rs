use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::response::IntoResponse;
use wallet_protocol::endpoint::{ConsistencyBody, Endpoint as _, LedgerConsistency};
use wallet_server_core::app::App;
use wallet_server_core::ledger;

use super::for_good;
use crate::extract::PathPair;
use crate::problem::Problem;

/// The proof that the ledger only grew from one size to another.
#[utoipa::path(get, path = LedgerConsistency::PATH, operation_id = "ledger_consistency", tag = "ledger",
    params(("older" = u64, Path, description = "Leaves in the smaller tree"),
        ("newer" = u64, Path, description = "Leaves in the larger tree")),
    responses((status = 200, description = "The proof", body = ConsistencyBody)))]
pub(crate) async fn handler(
    State(app): State<Arc<App>>,
    PathPair(older, newer): PathPair<u64, u64>,
) -> Result<impl IntoResponse, Problem> {
    Ok((for_good(), Json(ledger::consistency(&app, older, newer).await?)))
}

#[cfg(test)]
mod tests {
    use wallet_crypto::digest::Digest;
    use wallet_protocol::endpoint::{LedgerHead, LedgerHeadBody};
    use wallet_protocol::ledger::{Head, SignedHead, check_consistency};
    use wallet_protocol::problem::ProblemType;

    use super::*;
    use crate::testing::TestApi;
    use crate::testing::party::TestParty;

    async fn head(api: &TestApi) -> Head {
        let body: LedgerHeadBody = api.fetch(LedgerHead::PATH).await.json();
        let (head, key) = (SignedHead::read(&body.note).unwrap(), api.app().keys.ledger.verifying_key());
        head.verify(&api.app().trust.ledger_origin(), [key]).unwrap()
    }

    #[tokio::test]
    async fn two_heads_are_proved_to_be_of_one_ledger() {
        let api = TestApi::new().await;
        api.bind_phone(1).await;
        api.order_ledger().await;
        let older = head(&api).await;
        TestParty::new(&api, 1).await;
        assert!(api.order_ledger().await > older.size);
        let newer = head(&api).await;
        assert_eq!((newer.number, newer.previous), (older.number + 1, older.digest()));
        let path = format!("/v1/ledger/consistency/{}/{}", older.size, newer.size);
        let body: ConsistencyBody = api.fetch(&path).await.json();
        let path: Vec<_> =
            body.path.iter().map(|hash| Digest::from_bytes(hash.as_slice().try_into().unwrap())).collect();
        assert_eq!(check_consistency((older.size, &older.root), (newer.size, &newer.root), &path), Ok(()));
        for path in [format!("{}/{}", newer.size, older.size), format!("1/{}", newer.size + 1), "a/b".into()]
        {
            let refused = api.fetch(&format!("/v1/ledger/consistency/{path}")).await;
            assert_eq!(refused.problem_type(), ProblemType::NotFound, "{path}");
        }
    }
}
