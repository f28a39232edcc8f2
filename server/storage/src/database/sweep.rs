use sqlx::query;
use wallet_protocol::time::UnixTime;
use wallet_server_core::store::StoreError;

use super::work::Work;

impl Work {
    /// Deletes at most `limit` rows each of display packs and sessions that were over before `before`.
    pub(super) async fn sweep_all(&mut self, before: UnixTime, limit: u32) -> Result<u64, StoreError> {
        let packs = query(
            "DELETE FROM display_packs WHERE pack_id IN
                 (SELECT pack_id FROM display_packs WHERE not_after < $1 ORDER BY not_after LIMIT $2)",
        )
        .bind(before.as_millis())
        .bind(i64::from(limit));
        let sessions = query(
            "DELETE FROM sessions WHERE session_id IN
                 (SELECT session_id FROM sessions WHERE expires_at < $1 OR ended_at < $1 LIMIT $2)",
        )
        .bind(before.as_millis())
        .bind(i64::from(limit));
        Ok(self.touched(packs).await? + self.touched(sessions).await?)
    }
}
