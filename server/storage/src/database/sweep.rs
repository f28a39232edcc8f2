use sqlx::query;
use wallet_protocol::time::UnixTime;
use wallet_server_core::store::StoreError;

use super::work::Work;

impl Work {
    /// Deletes display packs and sessions that were over before `before`, at most `limit` of both together.
    pub(super) async fn sweep_all(&mut self, before: UnixTime, limit: u32) -> Result<u64, StoreError> {
        let packs = query(
            "DELETE FROM display_packs WHERE pack_id IN
                 (SELECT pack_id FROM display_packs WHERE not_after < $1 ORDER BY not_after LIMIT $2)",
        )
        .bind(before.as_millis())
        .bind(i64::from(limit));
        let packs = self.touched(packs).await?;
        let left = u64::from(limit).saturating_sub(packs);
        let sessions = query(
            "DELETE FROM sessions WHERE session_id IN
                 (SELECT session_id FROM sessions WHERE expires_at < $1 OR ended_at < $1 LIMIT $2)",
        )
        .bind(before.as_millis())
        .bind(i64::try_from(left).unwrap_or(0));
        Ok(packs + self.touched(sessions).await?)
    }

    /// Empties what devices that ended before `ended_before` still say of their phones.
    pub(super) async fn forget_ended_devices(
        &mut self,
        ended_before: UnixTime,
        limit: u32,
    ) -> Result<u64, StoreError> {
        let statement = query(
            "UPDATE devices SET sealed_evidence = $1, label = '' WHERE device_id IN
                 (SELECT device_id FROM devices
                  WHERE ended_at IS NOT NULL AND length(sealed_evidence) > 0 AND ended_at < $2
                  ORDER BY ended_at LIMIT $3)",
        )
        .bind(Vec::<u8>::new())
        .bind(ended_before.as_millis())
        .bind(i64::from(limit));
        self.touched(statement).await
    }
}
