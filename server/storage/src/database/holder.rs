use async_trait::async_trait;
use sqlx::any::AnyRow;
use sqlx::query;
use wallet_crypto::digest::Digest;
use wallet_protocol::epoch::BindingEpoch;
use wallet_protocol::id::HolderId;
use wallet_protocol::licence::HolderKind;
use wallet_server_core::holder::Holder;
use wallet_server_core::store::{HolderStore, StoreError};

use super::Engine;
use super::row::{Reading, blob};
use super::work::{Statement, Work};

const fn kind_name(kind: HolderKind) -> &'static str {
    match kind {
        HolderKind::Person => "person",
        HolderKind::Organisation => "organisation",
    }
}

fn holder(row: &AnyRow) -> Result<Holder, StoreError> {
    let reading = Reading { table: "holders", row };
    Ok(Holder {
        id: reading.parsed("holder_id")?,
        kind: match reading.text("kind")?.as_str() {
            "person" => HolderKind::Person,
            "organisation" => HolderKind::Organisation,
            _ => return Err(reading.impossible("kind")),
        },
        index: reading.digest("index_digest")?,
        sealed_identity: reading.bytes("sealed_identity")?,
        binding_epoch: BindingEpoch(reading.small("binding_epoch")?),
        added_at: reading.time("added_at")?,
    })
}

pub(super) const ADD: &str = "INSERT INTO holders
         (holder_id, kind, index_digest, sealed_identity, binding_epoch, added_at, change_counter)
     VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING";

/// Binds a row; `changes` is the number of the newest change of what the holder holds.
pub(super) fn bind<'q>(statement: Statement<'q>, holder: &Holder, changes: i64) -> Statement<'q> {
    statement
        .bind(holder.id.to_string())
        .bind(kind_name(holder.kind))
        .bind(blob(holder.index))
        .bind(holder.sealed_identity.clone())
        .bind(i64::from(holder.binding_epoch.0))
        .bind(holder.added_at.as_millis())
        .bind(changes)
}

#[async_trait]
impl HolderStore for Work {
    async fn find_holder(&mut self, id: HolderId) -> Result<Option<Holder>, StoreError> {
        let statement = query(
            "SELECT holder_id, kind, index_digest, sealed_identity, binding_epoch, added_at
             FROM holders WHERE holder_id = $1",
        );
        self.maybe_row(statement.bind(id.to_string())).await?.as_ref().map(holder).transpose()
    }

    async fn hold_holder(&mut self, id: HolderId) -> Result<(), StoreError> {
        // On SQLite a unit of work that may write is alone from its beginning.
        if self.engine() == Engine::Postgres {
            let statement = query("SELECT holder_id FROM holders WHERE holder_id = $1 FOR NO KEY UPDATE");
            self.maybe_row(statement.bind(id.to_string())).await?;
        }
        Ok(())
    }

    async fn find_holder_by_index(
        &mut self,
        kind: HolderKind,
        index: Digest,
    ) -> Result<Option<Holder>, StoreError> {
        let statement = query(
            "SELECT holder_id, kind, index_digest, sealed_identity, binding_epoch, added_at
             FROM holders WHERE kind = $1 AND index_digest = $2",
        );
        let statement = statement.bind(kind_name(kind)).bind(blob(index));
        self.maybe_row(statement).await?.as_ref().map(holder).transpose()
    }

    async fn add_holder(&mut self, holder: &Holder) -> Result<bool, StoreError> {
        let statement = bind(query(ADD), holder, 0);
        self.touched_one("holders", statement).await
    }

    async fn bump_binding_epoch(
        &mut self,
        id: HolderId,
        expected: BindingEpoch,
    ) -> Result<Option<BindingEpoch>, StoreError> {
        let statement =
            query("UPDATE holders SET binding_epoch = $1 WHERE holder_id = $2 AND binding_epoch = $3")
                .bind(i64::from(expected.next().0))
                .bind(id.to_string())
                .bind(i64::from(expected.0));
        Ok(self.touched_one("holders", statement).await?.then_some(expected.next()))
    }

    async fn next_change(&mut self, id: HolderId) -> Result<i64, StoreError> {
        let statement = query(
            "UPDATE holders SET change_counter = change_counter + 1 WHERE holder_id = $1
             RETURNING holder_id, change_counter",
        );
        let row = self.maybe_row(statement.bind(id.to_string())).await?;
        let row = row.ok_or(StoreError::RowCount { table: "holders", rows: 0 })?;
        Reading { table: "holders", row: &row }.number("change_counter")
    }
}
