use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::response::IntoResponse;
use wallet_crypto::digest::Digest;
use wallet_protocol::bytes::Bytes;
use wallet_protocol::endpoint::{Endpoint as _, InclusionBody, LedgerInclusion};
use wallet_protocol::problem::ProblemType;
use wallet_server_core::app::App;
use wallet_server_core::ledger;

use super::for_good;
use crate::extract::PathPair;
use crate::problem::Problem;

/// The proof that a leaf is in the tree of a size that a head covers.
#[utoipa::path(get, path = LedgerInclusion::PATH, operation_id = "ledger_inclusion", tag = "ledger",
    params(("leaf_hash" = String, Path, description = "SM3 of the leaf, base64url"),
        ("size" = u64, Path, description = "Leaves in the tree")),
    responses((status = 200, description = "The proof", body = InclusionBody)))]
pub(crate) async fn handler(
    State(app): State<Arc<App>>,
    PathPair(hash, size): PathPair<String, u64>,
) -> Result<impl IntoResponse, Problem> {
    let hash = Bytes::from_base64url(&hash).and_then(|bytes| bytes.0.try_into().ok()).map(Digest::from_bytes);
    let hash = hash.ok_or(Problem::of(ProblemType::NotFound))?;
    Ok((for_good(), Json(ledger::inclusion(&app, hash, size).await?)))
}

#[cfg(test)]
mod tests {
    use wallet_protocol::endpoint::{ListReceipts, ReceiptsQuery, ReceiptsResponse};

    use super::*;
    use crate::testing::TestApi;

    #[tokio::test]
    async fn anybody_who_knows_a_leaf_gets_its_proof_and_nobody_else_anything() {
        let api = TestApi::new().await;
        let phone = api.bind_phone(1).await;
        let size = api.order_ledger().await;
        let own: ReceiptsResponse = phone.call::<ListReceipts>(&ReceiptsQuery { from: 0, size }).await.json();
        let leaf = own.leaves.first().unwrap();
        let hash = Bytes((*leaf.entry().hash().as_bytes()).into()).to_base64url();
        let answer = api.fetch(&format!("/v1/ledger/inclusion/{hash}/{size}")).await;
        assert!(answer.header("cache-control").unwrap().contains("immutable"));
        let body: InclusionBody = answer.json();
        assert_eq!((body.index, body.size, &body.path), (leaf.index, size, &leaf.path));
        let unknown = Bytes(vec![7; 32]).to_base64url();
        for path in
            [format!("{unknown}/{size}"), format!("{hash}/{}", size + 1), format!("{hash}/0"), "x/1".into()]
        {
            let refused = api.fetch(&format!("/v1/ledger/inclusion/{path}")).await;
            assert_eq!(refused.problem_type(), ProblemType::NotFound, "{path}");
        }
    }
}
