use async_trait::async_trait;
use sqlx::any::AnyRow;
use sqlx::query;
use wallet_protocol::id::HolderId;
use wallet_server_core::holder::HolderMerge;
use wallet_server_core::store::{MergeStore, StoreError};

use super::row::Reading;
use super::work::Work;

fn merge(row: &AnyRow) -> Result<HolderMerge, StoreError> {
    let reading = Reading { table: "holder_merges", row };
    Ok(HolderMerge {
        from: reading.parsed("from_holder_id")?,
        into: reading.parsed("into_holder_id")?,
        measure_id: reading.parsed("measure_id")?,
        merged_at: reading.time("merged_at")?,
    })
}

#[async_trait]
impl MergeStore for Work {
    async fn add_merge(&mut self, merge: &HolderMerge) -> Result<bool, StoreError> {
        let statement = query(
            "INSERT INTO holder_merges (from_holder_id, into_holder_id, measure_id, merged_at)
             SELECT $1, $2, $3, $4
             WHERE NOT EXISTS (SELECT from_holder_id FROM holder_merges WHERE from_holder_id = $2)
             ON CONFLICT DO NOTHING",
        )
        .bind(merge.from.to_string())
        .bind(merge.into.to_string())
        .bind(merge.measure_id.to_string())
        .bind(merge.merged_at.as_millis());
        self.touched_one("holder_merges", statement).await
    }

    async fn find_merge(&mut self, from: HolderId) -> Result<Option<HolderMerge>, StoreError> {
        let statement = query("SELECT * FROM holder_merges WHERE from_holder_id = $1").bind(from.to_string());
        self.maybe_row(statement).await?.as_ref().map(merge).transpose()
    }

    async fn list_merges(&mut self, into: HolderId, limit: u32) -> Result<Vec<HolderMerge>, StoreError> {
        let statement = query(
            "SELECT * FROM holder_merges WHERE into_holder_id = $1 ORDER BY merged_at, from_holder_id LIMIT $2",
        );
        let statement = statement.bind(into.to_string()).bind(i64::from(limit));
        self.rows(statement).await?.iter().map(merge).collect()
    }
}
