use async_trait::async_trait;
use sqlx::any::AnyRow;
use sqlx::query;
use wallet_crypto::digest::Digest;
use wallet_protocol::id::HolderId;
use wallet_protocol::time::UnixTime;
use wallet_server_core::store::{StoreError, TelephoneStore};
use wallet_server_core::telephone::Telephone;

use super::row::{Reading, blob};
use super::work::Work;

fn telephone(row: &AnyRow) -> Result<Telephone, StoreError> {
    let reading = Reading { table: "telephones", row };
    Ok(Telephone {
        holder_id: reading.parsed("holder_id")?,
        ordinal: reading.small("ordinal")?,
        digest: reading.digest("number_digest")?,
        sealed_number: reading.bytes("sealed_number")?,
        source: reading.parsed("source")?,
        added_at: reading.time("added_at")?,
        replaced_at: reading.maybe_time("replaced_at")?,
    })
}

#[async_trait]
impl TelephoneStore for Work {
    async fn add_telephone(&mut self, telephone: &Telephone) -> Result<(), StoreError> {
        let statement = query(
            "INSERT INTO telephones (holder_id, ordinal, number_digest, sealed_number, source, added_at)
             VALUES ($1, $2, $3, $4, $5, $6)",
        )
        .bind(telephone.holder_id.to_string())
        .bind(i64::from(telephone.ordinal))
        .bind(blob(telephone.digest))
        .bind(telephone.sealed_number.clone())
        .bind(telephone.source.as_str())
        .bind(telephone.added_at.as_millis());
        self.touched(statement).await.map(|_| ())
    }

    async fn find_telephone(&mut self, holder: HolderId) -> Result<Option<Telephone>, StoreError> {
        let statement =
            query("SELECT * FROM telephones WHERE holder_id = $1 AND replaced_at IS NULL LIMIT 1");
        self.maybe_row(statement.bind(holder.to_string())).await?.as_ref().map(telephone).transpose()
    }

    async fn find_telephone_at(
        &mut self,
        holder: HolderId,
        ordinal: u32,
    ) -> Result<Option<Telephone>, StoreError> {
        let statement = query("SELECT * FROM telephones WHERE holder_id = $1 AND ordinal = $2");
        let statement = statement.bind(holder.to_string()).bind(i64::from(ordinal));
        self.maybe_row(statement).await?.as_ref().map(telephone).transpose()
    }

    async fn list_telephones(
        &mut self,
        holder: HolderId,
        since: UnixTime,
    ) -> Result<Vec<Telephone>, StoreError> {
        let statement = query(
            "SELECT * FROM telephones WHERE holder_id = $1 AND (replaced_at IS NULL OR replaced_at > $2)
             ORDER BY ordinal DESC LIMIT 10",
        );
        let statement = statement.bind(holder.to_string()).bind(since.as_millis());
        self.rows(statement).await?.iter().map(telephone).collect()
    }

    async fn replace_telephone(
        &mut self,
        holder: HolderId,
        ordinal: u32,
        at: UnixTime,
    ) -> Result<bool, StoreError> {
        let statement = query(
            "UPDATE telephones SET replaced_at = $1
             WHERE holder_id = $2 AND ordinal = $3 AND replaced_at IS NULL",
        )
        .bind(at.as_millis())
        .bind(holder.to_string())
        .bind(i64::from(ordinal));
        self.touched_one("telephones", statement).await
    }

    async fn find_by_telephone(&mut self, digest: Digest) -> Result<Vec<HolderId>, StoreError> {
        let statement = query(
            "SELECT holder_id FROM telephones WHERE number_digest = $1 AND replaced_at IS NULL LIMIT 2",
        );
        let rows = self.rows(statement.bind(blob(digest))).await?;
        rows.iter().map(|row| Reading { table: "telephones", row }.parsed("holder_id")).collect()
    }
}
