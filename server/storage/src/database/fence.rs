use async_trait::async_trait;
use sqlx::any::AnyRow;
use sqlx::query;
use wallet_crypto::digest::Digest;
use wallet_protocol::time::UnixTime;
use wallet_server_core::ledger::{AcceptedLoss, Fence, FenceReason, PublishedTree, Record};
use wallet_server_core::store::{FenceStore, PublishedHead, StoreError};

use super::row::{Reading, blob};
use super::work::Work;

/// A number of entries as the database counts; what a foreign head claims may be larger than any of ours.
fn entries(size: u64) -> i64 {
    i64::try_from(size).unwrap_or(i64::MAX)
}

fn size(reading: &Reading<'_>, column: &'static str) -> Result<u64, StoreError> {
    u64::try_from(reading.number(column)?).map_err(|_| reading.impossible(column))
}

/// A tree in two columns that are null together.
fn tree(
    reading: &Reading<'_>,
    size_column: &'static str,
    root: Option<Digest>,
) -> Result<Option<PublishedTree>, StoreError> {
    let Some(root) = root else { return Ok(None) };
    Ok(Some(PublishedTree { size: size(reading, size_column)?, root }))
}

fn fence(row: &AnyRow) -> Result<Fence, StoreError> {
    let reading = Reading { table: "ledger_fences", row };
    let root = reading.maybe_digest("published_root")?;
    Ok(Fence {
        number: size(&reading, "fence_number")?,
        reason: reading.parsed("reason")?,
        size: size(&reading, "tree_size")?,
        published: tree(&reading, "published_size", root)?,
        raised_at: reading.time("raised_at")?,
    })
}

impl Work {
    /// The one place where a fence is heeded: whatever a record says was done, it is not committed while it may not pass.
    ///
    /// Read in the transaction and without a lock: who reads just before a fence is raised commits just before it, too.
    pub(super) async fn heed_the_fence(&mut self, record: &Record) -> Result<(), StoreError> {
        if record.passes_the_fence() {
            return Ok(());
        }
        let statement = query("SELECT fence_number FROM ledger_fences WHERE lifted_at IS NULL LIMIT 1");
        match self.maybe_row(statement).await? {
            Some(_) => Err(StoreError::Fenced),
            None => Ok(()),
        }
    }
}

#[async_trait]
impl FenceStore for Work {
    async fn standing_fence(&mut self) -> Result<Option<Fence>, StoreError> {
        let statement = query(
            "SELECT fence_number, reason, tree_size, published_size, published_root, raised_at
             FROM ledger_fences WHERE lifted_at IS NULL ORDER BY fence_number LIMIT 1",
        );
        self.maybe_row(statement).await?.as_ref().map(fence).transpose()
    }

    async fn raise_fence(
        &mut self,
        reason: FenceReason,
        size: u64,
        published: Option<PublishedTree>,
        at: UnixTime,
    ) -> Result<bool, StoreError> {
        // Two at once compute the same number, and the second adds nothing.
        let statement = query(
            "INSERT INTO ledger_fences (fence_number, reason, tree_size, published_size, published_root, raised_at)
             SELECT COALESCE(MAX(fence_number), 0) + 1, $1, $2, $3, $4, $5 FROM ledger_fences
             HAVING COUNT(*) = COUNT(lifted_at) ON CONFLICT (fence_number) DO NOTHING",
        )
        .bind(reason.as_str())
        .bind(entries(size))
        .bind(published.map(|tree| entries(tree.size)))
        .bind(published.map(|tree| blob(tree.root)))
        .bind(at.as_millis());
        self.touched_one("ledger_fences", statement).await
    }

    async fn lift_fence(
        &mut self,
        accepted: Option<PublishedTree>,
        at: UnixTime,
    ) -> Result<bool, StoreError> {
        let statement = query(
            "UPDATE ledger_fences SET lifted_at = $1, accepted_size = $2, accepted_root = $3
             WHERE lifted_at IS NULL",
        )
        .bind(at.as_millis())
        .bind(accepted.map(|tree| entries(tree.size)))
        .bind(accepted.map(|tree| blob(tree.root)));
        self.touched_one("ledger_fences", statement).await
    }

    async fn accepted_loss(&mut self) -> Result<Option<AcceptedLoss>, StoreError> {
        let statement = query(
            "SELECT fence_number, accepted_size, accepted_root, lifted_at FROM ledger_fences
             WHERE accepted_root IS NOT NULL AND lifted_at IS NOT NULL ORDER BY fence_number DESC LIMIT 1",
        );
        let Some(row) = self.maybe_row(statement).await? else { return Ok(None) };
        let reading = Reading { table: "ledger_fences", row: &row };
        let tree =
            PublishedTree { size: size(&reading, "accepted_size")?, root: reading.digest("accepted_root")? };
        Ok(Some(AcceptedLoss { tree, at: reading.time("lifted_at")? }))
    }

    async fn find_published(&mut self, sink: &str) -> Result<Option<PublishedHead>, StoreError> {
        let statement = query("SELECT sink, tree_size, published_at FROM published_heads WHERE sink = $1");
        let Some(row) = self.maybe_row(statement.bind(sink.to_owned())).await? else { return Ok(None) };
        let reading = Reading { table: "published_heads", row: &row };
        Ok(Some(PublishedHead { size: size(&reading, "tree_size")?, at: reading.time("published_at")? }))
    }

    async fn keep_published(&mut self, sink: &str, head: &PublishedHead) -> Result<(), StoreError> {
        let statement = query(
            "INSERT INTO published_heads (sink, tree_size, published_at) VALUES ($1, $2, $3)
             ON CONFLICT (sink) DO UPDATE SET tree_size = excluded.tree_size, published_at = excluded.published_at",
        )
        .bind(sink.to_owned())
        .bind(entries(head.size))
        .bind(head.at.as_millis());
        self.touched(statement).await.map(|_| ())
    }
}
