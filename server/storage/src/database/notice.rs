use async_trait::async_trait;
use sqlx::any::AnyRow;
use sqlx::query;
use wallet_protocol::endpoint::MeasureKind;
use wallet_protocol::id::{HolderId, NoticeId};
use wallet_protocol::time::UnixTime;
use wallet_server_core::notice::{Notice, NoticeChannel, NoticeEnd, Told};
use wallet_server_core::store::{NoticeStore, StoreError};

use super::row::Reading;
use super::work::Work;

fn notice(row: &AnyRow) -> Result<Notice, StoreError> {
    let reading = Reading { table: "notices", row };
    let measure = reading.maybe_text("measure_kind")?.map(|name| MeasureKind::from_name(&name));
    if measure == Some(None) {
        return Err(reading.impossible("measure_kind"));
    }
    let told = Told {
        holder_id: reading.parsed("holder_id")?,
        kind: reading.parsed("kind")?,
        measure: measure.flatten(),
        case_id: reading.maybe_parsed("case_id")?,
        due_at: reading.maybe_time("due_at")?,
    };
    Ok(Notice {
        id: reading.parsed("notice_id")?,
        told,
        channel: reading.parsed("channel")?,
        ordinal: reading.maybe_small("ordinal")?,
        written_at: reading.time("written_at")?,
        tries: reading.small("tries")?,
        next_at: reading.time("next_at")?,
        ended: match reading.maybe_time("ended_at")? {
            None => None,
            Some(at) => Some((reading.parsed("end_kind")?, at)),
        },
    })
}

#[async_trait]
impl NoticeStore for Work {
    async fn add_notice(&mut self, notice: &Notice) -> Result<(), StoreError> {
        let told = &notice.told;
        let statement = query(
            "INSERT INTO notices (notice_id, holder_id, kind, measure_kind, case_id, due_at, channel, ordinal,
                                  written_at, tries, next_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        )
        .bind(notice.id.to_string())
        .bind(told.holder_id.to_string())
        .bind(told.kind.as_str())
        .bind(told.measure.map(MeasureKind::as_str))
        .bind(told.case_id.map(|id| id.to_string()))
        .bind(told.due_at.map(UnixTime::as_millis))
        .bind(notice.channel.as_str())
        .bind(notice.ordinal.map(i64::from))
        .bind(notice.written_at.as_millis())
        .bind(i64::from(notice.tries))
        .bind(notice.next_at.as_millis());
        self.touched(statement).await.map(|_| ())
    }

    async fn list_due_notices(
        &mut self,
        channel: NoticeChannel,
        now: UnixTime,
        limit: u32,
    ) -> Result<Vec<Notice>, StoreError> {
        let statement = query(
            "SELECT * FROM notices WHERE ended_at IS NULL AND channel = $1 AND next_at <= $2
             ORDER BY next_at, notice_id LIMIT $3",
        )
        .bind(channel.as_str())
        .bind(now.as_millis())
        .bind(i64::from(limit));
        self.rows(statement).await?.iter().map(notice).collect()
    }

    async fn list_notices(&mut self, holder: HolderId, limit: u32) -> Result<Vec<Notice>, StoreError> {
        let statement = query(
            "SELECT * FROM notices WHERE holder_id = $1 ORDER BY written_at DESC, notice_id DESC LIMIT $2",
        );
        let statement = statement.bind(holder.to_string()).bind(i64::from(limit));
        self.rows(statement).await?.iter().map(notice).collect()
    }

    async fn take_notice(&mut self, id: NoticeId, tries: u32, next_at: UnixTime) -> Result<bool, StoreError> {
        let statement = query(
            "UPDATE notices SET tries = tries + 1, next_at = $1
             WHERE notice_id = $2 AND tries = $3 AND ended_at IS NULL",
        )
        .bind(next_at.as_millis())
        .bind(id.to_string())
        .bind(i64::from(tries));
        self.touched_one("notices", statement).await
    }

    async fn end_notice(&mut self, id: NoticeId, end: NoticeEnd, at: UnixTime) -> Result<bool, StoreError> {
        let statement = query(
            "UPDATE notices SET ended_at = $1, end_kind = $2 WHERE notice_id = $3 AND ended_at IS NULL",
        )
        .bind(at.as_millis())
        .bind(end.as_str())
        .bind(id.to_string());
        self.touched_one("notices", statement).await
    }

    async fn forget_notices(&mut self, before: UnixTime, limit: u32) -> Result<u64, StoreError> {
        let statement = query(
            "DELETE FROM notices WHERE notice_id IN
                 (SELECT notice_id FROM notices WHERE ended_at < $1 ORDER BY ended_at LIMIT $2)",
        );
        self.touched(statement.bind(before.as_millis()).bind(i64::from(limit))).await
    }
}
