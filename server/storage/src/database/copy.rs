use async_trait::async_trait;
use sqlx::any::AnyRow;
use sqlx::query;
use wallet_crypto::digest::Digest;
use wallet_protocol::id::GrantId;
use wallet_protocol::time::UnixTime;
use wallet_server_core::copy::KeptCopy;
use wallet_server_core::store::{CopyStore, StoreError};

use super::row::{Reading, blob};
use super::work::Work;

/// A row; its file only where that was read.
fn copy(row: &AnyRow, with_file: bool) -> Result<KeptCopy, StoreError> {
    let reading = Reading { table: "grant_copies", row };
    Ok(KeptCopy {
        grant_id: reading.parsed("grant_id")?,
        handle: reading.digest("handle_digest")?,
        file: reading.digest("file_digest")?,
        party_name: reading.text("party_name")?,
        made_at: reading.time("made_at")?,
        sealed: if with_file { reading.bytes("sealed_file")? } else { Vec::new() },
    })
}

#[async_trait]
impl CopyStore for Work {
    async fn keep_copy(&mut self, copy: &KeptCopy) -> Result<bool, StoreError> {
        let statement = query(
            "INSERT INTO grant_copies (grant_id, handle_digest, file_digest, party_name, made_at, sealed_file)
             VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING",
        )
        .bind(copy.grant_id.to_string())
        .bind(blob(copy.handle))
        .bind(blob(copy.file))
        .bind(copy.party_name.clone())
        .bind(copy.made_at.as_millis())
        .bind(copy.sealed.clone());
        self.touched_one("grant_copies", statement).await
    }

    async fn find_copy(&mut self, id: GrantId) -> Result<Option<KeptCopy>, StoreError> {
        let statement = query("SELECT * FROM grant_copies WHERE grant_id = $1").bind(id.to_string());
        self.maybe_row(statement).await?.map(|row| copy(&row, true)).transpose()
    }

    async fn find_copy_by_file(&mut self, file: Digest) -> Result<Option<KeptCopy>, StoreError> {
        let statement = query(
            "SELECT grant_id, handle_digest, file_digest, party_name, made_at FROM grant_copies
             WHERE file_digest = $1",
        );
        self.maybe_row(statement.bind(blob(file))).await?.map(|row| copy(&row, false)).transpose()
    }

    async fn find_copy_by_handle(&mut self, handle: Digest) -> Result<Option<KeptCopy>, StoreError> {
        let statement = query(
            "SELECT grant_id, handle_digest, file_digest, party_name, made_at FROM grant_copies
             WHERE handle_digest = $1",
        );
        self.maybe_row(statement.bind(blob(handle))).await?.map(|row| copy(&row, false)).transpose()
    }

    async fn forget_copies(&mut self, before: UnixTime, limit: u32) -> Result<u64, StoreError> {
        let statement = query(
            "UPDATE grant_copies SET sealed_file = $1 WHERE grant_id IN
                 (SELECT grant_id FROM grant_copies WHERE made_at < $2 AND length(sealed_file) > 0
                  ORDER BY made_at LIMIT $3)",
        )
        .bind(Vec::<u8>::new())
        .bind(before.as_millis())
        .bind(i64::from(limit));
        self.touched(statement).await
    }
}
