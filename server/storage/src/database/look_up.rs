use async_trait::async_trait;
use sqlx::query;
use wallet_crypto::digest::Digest;
use wallet_protocol::id::{CaseId, HolderId, SignInAccountId};
use wallet_protocol::time::UnixTime;
use wallet_server_core::look_up::{Handle, LookUp, LookUpMeans};
use wallet_server_core::store::{LookUpStore, StoreError};

use super::Engine;
use super::row::{Reading, blob};
use super::work::Work;

#[async_trait]
impl LookUpStore for Work {
    async fn add_handle(&mut self, handle: &Handle) -> Result<(), StoreError> {
        let statement = query(
            "INSERT INTO look_up_handles (handle_digest, holder_id, means) VALUES ($1, $2, $3)
             ON CONFLICT DO NOTHING",
        )
        .bind(blob(handle.digest))
        .bind(handle.holder_id.to_string())
        .bind(handle.means.as_str());
        self.touched(statement).await.map(|_| ())
    }

    async fn find_by_handle(
        &mut self,
        means: LookUpMeans,
        digest: Digest,
    ) -> Result<Vec<HolderId>, StoreError> {
        let statement =
            query("SELECT holder_id FROM look_up_handles WHERE handle_digest = $1 AND means = $2 LIMIT 18");
        let rows = self.rows(statement.bind(blob(digest)).bind(means.as_str())).await?;
        rows.iter().map(|row| Reading { table: "look_up_handles", row }.parsed("holder_id")).collect()
    }

    async fn add_look_up(&mut self, look_up: &LookUp) -> Result<(), StoreError> {
        let statement = query(
            "INSERT INTO look_ups (look_up_id, account_id, case_id, means, holder_id, looked_up_at)
             VALUES ($1, $2, $3, $4, $5, $6)",
        )
        .bind(look_up.id.to_string())
        .bind(look_up.by.to_string())
        .bind(look_up.case_id.to_string())
        .bind(look_up.means.as_str())
        .bind(look_up.found.map(|id| id.to_string()))
        .bind(look_up.at.as_millis());
        self.touched(statement).await.map(|_| ())
    }

    async fn count_look_ups(&mut self, by: SignInAccountId, since: UnixTime) -> Result<u32, StoreError> {
        let statement =
            query("SELECT COUNT(*) AS made FROM look_ups WHERE account_id = $1 AND looked_up_at > $2");
        let row = self.maybe_row(statement.bind(by.to_string()).bind(since.as_millis())).await?;
        row.map_or(Ok(0), |row| Reading { table: "look_ups", row: &row }.small("made"))
    }

    async fn has_look_up(
        &mut self,
        by: SignInAccountId,
        case: CaseId,
        since: UnixTime,
    ) -> Result<bool, StoreError> {
        let statement = query(
            "SELECT look_up_id FROM look_ups
             WHERE account_id = $1 AND case_id = $2 AND looked_up_at > $3 AND holder_id IS NOT NULL LIMIT 1",
        )
        .bind(by.to_string())
        .bind(case.to_string())
        .bind(since.as_millis());
        Ok(self.maybe_row(statement).await?.is_some())
    }

    async fn hold_account(&mut self, id: SignInAccountId) -> Result<(), StoreError> {
        // On SQLite a unit of work that may write is alone from its beginning.
        if self.engine() == Engine::Postgres {
            let statement = query("SELECT account_id FROM sign_in_accounts WHERE account_id = $1 FOR UPDATE");
            self.maybe_row(statement.bind(id.to_string())).await?;
        }
        Ok(())
    }
}
