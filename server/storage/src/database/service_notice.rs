use async_trait::async_trait;
use sqlx::any::AnyRow;
use sqlx::query;
use wallet_protocol::endpoint::ServiceNoticeKind;
use wallet_protocol::id::ServiceNoticeId;
use wallet_protocol::time::UnixTime;
use wallet_protocol::words::Text;
use wallet_server_core::service_notice::ServiceNotice;
use wallet_server_core::store::{ServiceNoticeStore, StoreError};

use super::row::Reading;
use super::work::Work;

fn notice(row: &AnyRow) -> Result<ServiceNotice, StoreError> {
    let reading = Reading { table: "service_notices", row };
    let kind = ServiceNoticeKind::from_name(&reading.text("kind")?);
    Ok(ServiceNotice {
        id: reading.parsed("notice_id")?,
        kind: kind.ok_or_else(|| reading.impossible("kind"))?,
        from: reading.time("holds_from")?,
        until: reading.time("holds_until")?,
        text: Text { zh: reading.text("text_zh")?, en: reading.text("text_en")? },
        published_at: reading.time("published_at")?,
        withdrawn_at: reading.maybe_time("withdrawn_at")?,
    })
}

#[async_trait]
impl ServiceNoticeStore for Work {
    async fn add_service_notice(&mut self, notice: &ServiceNotice, most: u32) -> Result<bool, StoreError> {
        let statement = query(
            "INSERT INTO service_notices (notice_id, kind, holds_from, holds_until, text_zh, text_en, published_at)
             SELECT $1, $2, $3, $4, $5, $6, $7
             WHERE (SELECT COUNT(*) FROM service_notices WHERE withdrawn_at IS NULL AND holds_until > $7) < $8",
        )
        .bind(notice.id.to_string())
        .bind(notice.kind.as_str())
        .bind(notice.from.as_millis())
        .bind(notice.until.as_millis())
        .bind(notice.text.zh.clone())
        .bind(notice.text.en.clone())
        .bind(notice.published_at.as_millis())
        .bind(i64::from(most));
        self.touched_one("service_notices", statement).await
    }

    async fn withdraw_service_notice(
        &mut self,
        id: ServiceNoticeId,
        now: UnixTime,
    ) -> Result<bool, StoreError> {
        let statement = query(
            "UPDATE service_notices SET withdrawn_at = $1
             WHERE notice_id = $2 AND withdrawn_at IS NULL AND holds_until > $1",
        );
        let statement = statement.bind(now.as_millis()).bind(id.to_string());
        self.touched_one("service_notices", statement).await
    }

    async fn list_current_service_notices(
        &mut self,
        now: UnixTime,
        ahead: UnixTime,
        limit: u32,
    ) -> Result<Vec<ServiceNotice>, StoreError> {
        let statement = query(
            "SELECT * FROM service_notices WHERE withdrawn_at IS NULL AND holds_until > $1 AND holds_from < $2
             ORDER BY holds_from, notice_id LIMIT $3",
        )
        .bind(now.as_millis())
        .bind(ahead.as_millis())
        .bind(i64::from(limit));
        self.rows(statement).await?.iter().map(notice).collect()
    }

    async fn list_service_notices(&mut self, limit: u32) -> Result<Vec<ServiceNotice>, StoreError> {
        let statement = query("SELECT * FROM service_notices ORDER BY notice_id DESC LIMIT $1");
        self.rows(statement.bind(i64::from(limit))).await?.iter().map(notice).collect()
    }
}
