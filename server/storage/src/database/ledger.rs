use sqlx::query;
use wallet_server_core::ledger::Leaf;
use wallet_server_core::store::StoreError;

use super::row::blob;
use super::work::Work;

impl Work {
    pub(super) async fn add_leaf(&mut self, leaf: &Leaf) -> Result<(), StoreError> {
        let statement = query(
            "INSERT INTO ledger_leaves (leaf_id, act, subject_digest, objects, detail, recorded_at)
             VALUES ($1, $2, $3, $4, $5, $6)",
        )
        .bind(leaf.id.to_string())
        .bind(leaf.act.as_str())
        .bind(blob(leaf.subject))
        .bind(leaf.objects.clone())
        .bind(leaf.detail.clone())
        .bind(leaf.at.as_millis());
        self.touched(statement).await.map(|_| ())
    }
}
