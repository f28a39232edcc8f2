use sqlx::query;
use wallet_protocol::time::UnixTime;
use wallet_server_core::store::StoreError;

use super::work::Work;

impl Work {
    /// Deletes what was over before `before`, at most `limit` rows of all tables together.
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
        let swept = packs + self.touched(sessions).await?;
        let swept = swept + self.sweep_sharing(before, u64::from(limit).saturating_sub(swept)).await?;
        let left = u64::from(limit).saturating_sub(swept);
        let browsers = query(
            "DELETE FROM web_sessions WHERE session_id IN
                 (SELECT session_id FROM web_sessions WHERE ends_at < $1 ORDER BY ends_at LIMIT $2)",
        )
        .bind(before.as_millis())
        .bind(i64::try_from(left).unwrap_or(0));
        let swept = swept + self.touched(browsers).await?;
        let errands = query(
            "DELETE FROM provider_errands WHERE state_digest IN
                 (SELECT state_digest FROM provider_errands WHERE ends_at < $1 ORDER BY ends_at LIMIT $2)",
        )
        .bind(before.as_millis())
        .bind(i64::try_from(u64::from(limit).saturating_sub(swept)).unwrap_or(0));
        Ok(swept + self.touched(errands).await?)
    }

    /// Deletes assertions that were over and answers that were given before `before`, at most `limit` of both.
    async fn sweep_sharing(&mut self, before: UnixTime, limit: u64) -> Result<u64, StoreError> {
        let assertions = query(
            "DELETE FROM party_assertions WHERE assertion_digest IN
                 (SELECT assertion_digest FROM party_assertions WHERE expires_at < $1 ORDER BY expires_at LIMIT $2)",
        )
        .bind(before.as_millis())
        .bind(i64::try_from(limit).unwrap_or(0));
        let assertions = self.touched(assertions).await?;
        let answers = query(
            "DELETE FROM grant_answers WHERE grant_id IN
                 (SELECT grant_id FROM grant_answers WHERE answered_at < $1 ORDER BY answered_at LIMIT $2)",
        )
        .bind(before.as_millis())
        .bind(i64::try_from(limit.saturating_sub(assertions)).unwrap_or(0));
        Ok(assertions + self.touched(answers).await?)
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
