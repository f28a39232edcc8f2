use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use async_trait::async_trait;
use sqlx::any::AnyRow;
use sqlx::{AssertSqlSafe, query};
use wallet_crypto::digest::Digest;
use wallet_protocol::id::LeafId;
use wallet_protocol::ledger::{Head, LeafEntry, NodeId, StoredHead, StoredLeaf};
use wallet_protocol::time::UnixTime;
use wallet_server_core::ledger::Leaf;
use wallet_server_core::store::{KeptHead, LeafFilter, LedgerStore, OrderedBatch, StoreError};

use super::row::{Reading, blob};
use super::work::{Statement, Work};

const ADD_PLACE: &str = "INSERT INTO ledger_order (order_number, leaf_id, leaf_hash, subject_digest)
     VALUES ($1, $2, $3, $4)";
const ADD_NODE: &str = "INSERT INTO ledger_nodes (completed_by, level, node_hash) VALUES ($1, $2, $3)";

/// A place in the order as the database counts.
fn place(index: u64) -> i64 {
    i64::try_from(index).unwrap_or(i64::MAX)
}

/// The last leaf under a complete subtree.
fn completed_by(id: NodeId) -> u64 {
    let after = id.index.saturating_add(1);
    after.checked_shl(u32::from(id.level)).unwrap_or(0).saturating_sub(1)
}

fn index(reading: &Reading<'_>, column: &'static str) -> Result<u64, StoreError> {
    u64::try_from(reading.number(column)?).map_err(|_| reading.impossible(column))
}

fn entry(row: &AnyRow) -> Result<LeafEntry, StoreError> {
    let reading = Reading { table: "ledger_leaves", row };
    Ok(LeafEntry {
        id: reading.text("leaf_id")?,
        act: reading.text("act")?,
        subject: reading.bytes("subject_digest")?.into(),
        objects: reading.text("objects")?,
        detail: reading.text("detail")?,
        at: reading.time("recorded_at")?,
    })
}

/// What a text looks like that holds this id somewhere; empty where nothing is looked for.
fn holding(id: Option<&String>) -> String {
    id.map(|id| format!("%{}%", id.replace('_', "!_"))).unwrap_or_default()
}

fn head(row: &AnyRow) -> Result<StoredHead, StoreError> {
    let reading = Reading { table: "ledger_heads", row };
    Ok(StoredHead {
        number: index(&reading, "head_number")?,
        size: index(&reading, "tree_size")?,
        note: reading.text("note")?,
    })
}

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

    async fn count(&mut self, text: &'static str) -> Result<u64, StoreError> {
        let row = self.maybe_row(query(text)).await?;
        let row = row.ok_or(StoreError::RowCount { table: "ledger_order", rows: 0 })?;
        index(&Reading { table: "ledger_order", row: &row }, "counted")
    }

    /// Hashes above the leaves from `from` to `to`, both included, as places, levels and hashes.
    async fn nodes_between(&mut self, from: u64, to: u64) -> Result<Vec<(u64, u8, Digest)>, StoreError> {
        let statement = query(
            "SELECT completed_by, level, node_hash FROM ledger_nodes
             WHERE completed_by >= $1 AND completed_by <= $2 ORDER BY completed_by, level",
        )
        .bind(place(from))
        .bind(place(to));
        self.rows(statement).await?.iter().map(node).collect()
    }
}

fn node(row: &AnyRow) -> Result<(u64, u8, Digest), StoreError> {
    let reading = Reading { table: "ledger_nodes", row };
    let level = u8::try_from(reading.number("level")?).map_err(|_| reading.impossible("level"))?;
    Ok((index(&reading, "completed_by")?, level, reading.digest("node_hash")?))
}

fn bind_place<'q>(statement: Statement<'q>, row: &(u64, &LeafEntry, Digest)) -> Statement<'q> {
    let (at, entry, hash) = row;
    let statement = statement.bind(place(*at)).bind(entry.id.clone());
    statement.bind(blob(*hash)).bind(entry.subject.as_slice().to_vec())
}

fn bind_node<'q>(statement: Statement<'q>, (id, hash): &(NodeId, Digest)) -> Statement<'q> {
    statement.bind(place(completed_by(*id))).bind(i64::from(id.level)).bind(blob(*hash))
}

/// One statement for all subtrees of a proof; the numbers in it are ours.
fn nodes_text(ids: &BTreeSet<NodeId>) -> String {
    let mut text =
        "SELECT completed_by, level, node_hash FROM ledger_nodes WHERE (completed_by, level) IN (VALUES "
            .to_owned();
    for (at, id) in ids.iter().filter(|id| id.level > 0).enumerate() {
        let comma = if at == 0 { "" } else { ", " };
        // Writing into a text cannot fail.
        let _ = write!(text, "{comma}({}, {})", place(completed_by(*id)), id.level);
    }
    // A list is never empty.
    text + if ids.iter().any(|id| id.level > 0) { ")" } else { "(-1, -1))" }
}

fn leaves_text(ids: &BTreeSet<NodeId>) -> String {
    let mut text = "SELECT order_number, leaf_hash FROM ledger_order WHERE order_number IN (-1".to_owned();
    for id in ids.iter().filter(|id| id.level == 0) {
        let _ = write!(text, ", {}", place(id.index));
    }
    text + ")"
}

#[async_trait]
impl LedgerStore for Work {
    async fn take_lease(
        &mut self,
        name: &str,
        holder: &str,
        now: UnixTime,
        until: UnixTime,
    ) -> Result<bool, StoreError> {
        let statement = query(
            "INSERT INTO leases (lease_name, held_by, held_until) VALUES ($1, $2, $3)
             ON CONFLICT (lease_name) DO UPDATE SET held_by = excluded.held_by, held_until = excluded.held_until
             WHERE leases.held_by = excluded.held_by OR leases.held_until <= $4",
        )
        .bind(name.to_owned())
        .bind(holder.to_owned())
        .bind(until.as_millis())
        .bind(now.as_millis());
        self.touched_one("leases", statement).await
    }

    async fn count_ordered(&mut self) -> Result<u64, StoreError> {
        // The last place, not a count of rows: one row of an index.
        self.count("SELECT COALESCE(MAX(order_number), -1) + 1 AS counted FROM ledger_order").await
    }

    async fn waiting_leaves(&mut self, limit: u32) -> Result<Vec<LeafEntry>, StoreError> {
        let statement = query(
            "SELECT l.leaf_id, l.act, l.subject_digest, l.objects, l.detail, l.recorded_at
             FROM ledger_waiting w JOIN ledger_leaves l ON l.leaf_id = w.leaf_id
             ORDER BY w.leaf_id LIMIT $1",
        )
        .bind(i64::from(limit));
        self.rows(statement).await?.iter().map(entry).collect()
    }

    async fn add_ordered(&mut self, batch: &OrderedBatch) -> Result<(), StoreError> {
        let places: Vec<_> =
            (batch.first..).zip(&batch.leaves).map(|(at, (leaf, hash))| (at, leaf, *hash)).collect();
        self.insert("ledger_order", ADD_PLACE, &places, bind_place).await?;
        self.insert("ledger_nodes", ADD_NODE, &batch.nodes, bind_node).await?;
        let statement = query(
            "DELETE FROM ledger_waiting
             WHERE leaf_id IN (SELECT leaf_id FROM ledger_order WHERE order_number >= $1)",
        )
        .bind(place(batch.first));
        let rows = self.touched(statement).await?;
        // Whoever waited no more was given a place by somebody else.
        if rows != u64::try_from(batch.leaves.len()).unwrap_or(u64::MAX) {
            return Err(StoreError::RowCount { table: "ledger_waiting", rows });
        }
        Ok(())
    }

    async fn add_head(&mut self, head: &Head, note: &str) -> Result<bool, StoreError> {
        let statement = query(
            "INSERT INTO ledger_heads (head_number, tree_size, root_hash, head_digest, note, signed_at)
             VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (head_number) DO NOTHING",
        )
        .bind(place(head.number))
        .bind(place(head.size))
        .bind(blob(head.root))
        .bind(blob(head.digest()))
        .bind(note.to_owned())
        .bind(head.signed_at.as_millis());
        self.touched_one("ledger_heads", statement).await
    }

    async fn newest_head(&mut self) -> Result<Option<KeptHead>, StoreError> {
        let statement = query(
            "SELECT head_number, tree_size, note, root_hash, head_digest FROM ledger_heads
             ORDER BY head_number DESC LIMIT 1",
        );
        let Some(row) = self.maybe_row(statement).await? else { return Ok(None) };
        let reading = Reading { table: "ledger_heads", row: &row };
        let (root, digest) = (reading.digest("root_hash")?, reading.digest("head_digest")?);
        Ok(Some(KeptHead { stored: head(&row)?, root, digest }))
    }

    async fn find_nodes(&mut self, ids: &BTreeSet<NodeId>) -> Result<BTreeMap<NodeId, Digest>, StoreError> {
        let mut found = BTreeMap::new();
        // Each text is another: none is worth keeping prepared.
        let statement = query(AssertSqlSafe(nodes_text(ids))).persistent(false);
        for row in self.rows(statement).await? {
            let (completed, level, hash) = node(&row)?;
            found.insert(NodeId { level, index: completed >> level.min(63) }, hash);
        }
        let statement = query(AssertSqlSafe(leaves_text(ids))).persistent(false);
        for row in self.rows(statement).await? {
            let reading = Reading { table: "ledger_order", row: &row };
            let id = NodeId { level: 0, index: index(&reading, "order_number")? };
            found.insert(id, reading.digest("leaf_hash")?);
        }
        Ok(found)
    }

    async fn find_place(&mut self, leaf_hash: Digest) -> Result<Option<u64>, StoreError> {
        let statement =
            query("SELECT order_number FROM ledger_order WHERE leaf_hash = $1").bind(blob(leaf_hash));
        let row = self.maybe_row(statement).await?;
        row.map(|row| index(&Reading { table: "ledger_order", row: &row }, "order_number")).transpose()
    }

    async fn list_leaves_about(
        &mut self,
        subject: Digest,
        from: u64,
        below: u64,
        limit: u32,
    ) -> Result<Vec<(u64, LeafEntry)>, StoreError> {
        let statement = query(
            "SELECT l.leaf_id, l.act, l.subject_digest, l.objects, l.detail, l.recorded_at, o.order_number
             FROM ledger_order o JOIN ledger_leaves l ON l.leaf_id = o.leaf_id
             WHERE o.subject_digest = $1 AND o.order_number >= $2 AND o.order_number < $3
             ORDER BY o.order_number LIMIT $4",
        )
        .bind(blob(subject))
        .bind(place(from))
        .bind(place(below))
        .bind(i64::from(limit));
        let rows = self.rows(statement).await?;
        let placed =
            |row: &AnyRow| Ok((index(&Reading { table: "ledger_order", row }, "order_number")?, entry(row)?));
        rows.iter().map(placed).collect()
    }

    async fn find_place_of(&mut self, leaf: LeafId) -> Result<Option<u64>, StoreError> {
        let statement =
            query("SELECT order_number FROM ledger_order WHERE leaf_id = $1").bind(leaf.to_string());
        let row = self.maybe_row(statement).await?;
        row.map(|row| index(&Reading { table: "ledger_order", row: &row }, "order_number")).transpose()
    }

    async fn search_leaves(
        &mut self,
        filter: &LeafFilter,
        least: u64,
        below: u64,
        limit: u32,
    ) -> Result<Vec<(u64, LeafEntry)>, StoreError> {
        let statement = query(
            "SELECT l.leaf_id, l.act, l.subject_digest, l.objects, l.detail, l.recorded_at, o.order_number
             FROM ledger_order o JOIN ledger_leaves l ON l.leaf_id = o.leaf_id
             WHERE o.order_number >= $1 AND o.order_number < $2 AND ($3 = '' OR l.act = $3)
               AND ($4 = '' OR l.objects LIKE $4 ESCAPE '!') AND ($5 = '' OR l.objects LIKE $5 ESCAPE '!' OR o.subject_digest = $6)
               AND l.recorded_at >= $7 AND l.recorded_at < $8
             ORDER BY o.order_number DESC LIMIT $9",
        )
        .bind(place(least))
        .bind(place(below))
        .bind(filter.act.clone().unwrap_or_default())
        .bind(holding(filter.staff.as_ref()))
        .bind(holding(filter.object.as_ref()))
        .bind(filter.subject.map(blob).unwrap_or_default())
        .bind(filter.from.map_or(0, UnixTime::as_millis))
        .bind(filter.until.map_or(i64::MAX, UnixTime::as_millis))
        .bind(i64::from(limit));
        let rows = self.rows(statement).await?;
        let placed =
            |row: &AnyRow| Ok((index(&Reading { table: "ledger_order", row }, "order_number")?, entry(row)?));
        rows.iter().map(placed).collect()
    }

    async fn list_ordered(&mut self, from: u64, limit: u32) -> Result<Vec<StoredLeaf>, StoreError> {
        let statement = query(
            "SELECT o.order_number, o.leaf_id AS placed_id, o.leaf_hash, l.leaf_id, l.act, l.subject_digest,
                    l.objects, l.detail, l.recorded_at
             FROM ledger_order o LEFT JOIN ledger_leaves l ON l.leaf_id = o.leaf_id
             WHERE o.order_number >= $1 ORDER BY o.order_number LIMIT $2",
        )
        .bind(place(from))
        .bind(i64::from(limit));
        let rows = self.rows(statement).await?;
        let mut leaves = Vec::with_capacity(rows.len());
        for row in &rows {
            let reading = Reading { table: "ledger_order", row };
            let is_there = reading.maybe_text("leaf_id")?.is_some();
            leaves.push(StoredLeaf {
                index: index(&reading, "order_number")?,
                id: reading.text("placed_id")?,
                hash: reading.digest("leaf_hash")?,
                entry: if is_there { Some(entry(row)?) } else { None },
                nodes: Vec::new(),
            });
        }
        let (Some(first), Some(last)) = (leaves.first(), leaves.last()) else { return Ok(leaves) };
        let mut nodes = self.nodes_between(first.index, last.index).await?.into_iter().peekable();
        for leaf in &mut leaves {
            while let Some((_, level, hash)) = nodes.next_if(|(completed, ..)| *completed <= leaf.index) {
                leaf.nodes.push((level, hash));
            }
        }
        Ok(leaves)
    }

    async fn list_heads(&mut self, from: u64, limit: u32) -> Result<Vec<StoredHead>, StoreError> {
        let statement = query(
            "SELECT head_number, tree_size, note FROM ledger_heads WHERE head_number >= $1
             ORDER BY head_number LIMIT $2",
        )
        .bind(place(from))
        .bind(i64::from(limit));
        self.rows(statement).await?.iter().map(head).collect()
    }

    async fn count_lost(&mut self) -> Result<u64, StoreError> {
        self.count(
            "SELECT COUNT(*) AS counted FROM ledger_leaves l
             WHERE NOT EXISTS (SELECT 1 FROM ledger_order o WHERE o.leaf_id = l.leaf_id)
               AND NOT EXISTS (SELECT 1 FROM ledger_waiting w WHERE w.leaf_id = l.leaf_id)",
        )
        .await
    }
}
