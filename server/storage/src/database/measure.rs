use async_trait::async_trait;
use sqlx::any::AnyRow;
use sqlx::query;
use wallet_protocol::endpoint::MeasureKind;
use wallet_protocol::id::{CaseId, HolderId, MeasureId, SignInAccountId};
use wallet_protocol::time::UnixTime;
use wallet_server_core::measure::{Correction, EndKind, Measure, Merge};
use wallet_server_core::store::{MeasureStore, StoreError};

use super::row::{Reading, blob};
use super::work::Work;

fn measure(row: &AnyRow) -> Result<Measure, StoreError> {
    let reading = Reading { table: "measures", row };
    let kind = MeasureKind::from_name(&reading.text("kind")?);
    let level = u8::try_from(reading.number("real_name_level")?);
    let correction = match reading.maybe_digest("new_number_digest")? {
        None => None,
        Some(digest) => Some(Correction {
            digest,
            masked: reading.text("new_number_masked")?,
            sealed_number: reading.bytes("sealed_new_number")?,
        }),
    };
    let merge = match reading.maybe_parsed("from_holder_id")? {
        None => None,
        Some(from) => Some(Merge {
            from,
            device_id: reading.maybe_parsed("from_device_id")?,
            case_id: reading.parsed("from_case_id")?,
            evidence: reading.text("same_person_reference")?,
        }),
    };
    let measure = Measure {
        id: reading.parsed("measure_id")?,
        kind: kind.ok_or_else(|| reading.impossible("kind"))?,
        case_id: reading.parsed("case_id")?,
        holder_id: reading.parsed("holder_id")?,
        device_id: reading.parsed("device_id")?,
        reason: reading.parsed("reason")?,
        correction,
        merge,
        real_name_level: level.map_err(|_| reading.impossible("real_name_level"))?,
        real_name_provider: reading.text("real_name_provider")?,
        requested_by: reading.parsed("requested_by")?,
        requested_at: reading.time("requested_at")?,
        expires_at: reading.time("expires_at")?,
        approved: match reading.maybe_time("approved_at")? {
            None => None,
            Some(at) => Some((reading.parsed("approved_by")?, at)),
        },
        due_at: reading.maybe_time("due_at")?,
        confirmed_at: reading.maybe_time("confirmed_at")?,
        ended: match reading.maybe_time("ended_at")? {
            None => None,
            Some(at) => Some((reading.parsed("end_kind")?, at)),
        },
    };
    // Nobody changes what was asked for between the one who asks and the one who approves.
    if measure.content() != reading.digest("content_digest")? {
        return Err(reading.impossible("content_digest"));
    }
    Ok(measure)
}

#[async_trait]
impl MeasureStore for Work {
    async fn add_measure(&mut self, measure: &Measure) -> Result<bool, StoreError> {
        let (correction, merge) = (measure.correction.as_ref(), measure.merge.as_ref());
        let statement = query(
            "INSERT INTO measures (measure_id, kind, case_id, holder_id, device_id, reason, real_name_level,
                                   real_name_provider, content_digest, requested_by, requested_at, expires_at,
                                   new_number_digest, new_number_masked, sealed_new_number, from_holder_id,
                                   from_device_id, from_case_id, same_person_reference)
             SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19
             WHERE NOT EXISTS (SELECT measure_id FROM measures
                               WHERE ended_at IS NULL AND (holder_id IN ($4, $16) OR from_holder_id IN ($4, $16)))
             ON CONFLICT DO NOTHING",
        )
        .bind(measure.id.to_string())
        .bind(measure.kind.as_str())
        .bind(measure.case_id.to_string())
        .bind(measure.holder_id.to_string())
        .bind(measure.device_id.to_string())
        .bind(measure.reason.as_str())
        .bind(i64::from(measure.real_name_level))
        .bind(measure.real_name_provider.clone())
        .bind(blob(measure.content()))
        .bind(measure.requested_by.to_string())
        .bind(measure.requested_at.as_millis())
        .bind(measure.expires_at.as_millis())
        .bind(correction.map(|correction| blob(correction.digest)))
        .bind(correction.map(|correction| correction.masked.clone()))
        .bind(correction.map(|correction| correction.sealed_number.clone()))
        .bind(merge.map(|merge| merge.from.to_string()))
        .bind(merge.and_then(|merge| merge.device_id).map(|id| id.to_string()))
        .bind(merge.map(|merge| merge.case_id.to_string()))
        .bind(merge.map(|merge| merge.evidence.clone()));
        self.touched_one("measures", statement).await
    }

    async fn find_measure(&mut self, id: MeasureId) -> Result<Option<Measure>, StoreError> {
        let statement = query("SELECT * FROM measures WHERE measure_id = $1").bind(id.to_string());
        self.maybe_row(statement).await?.as_ref().map(measure).transpose()
    }

    async fn find_open_measure(&mut self, holder: HolderId) -> Result<Option<Measure>, StoreError> {
        let statement = query(
            "SELECT * FROM measures WHERE (holder_id = $1 OR from_holder_id = $1) AND ended_at IS NULL LIMIT 1",
        );
        self.maybe_row(statement.bind(holder.to_string())).await?.as_ref().map(measure).transpose()
    }

    async fn list_measures_of(&mut self, case: CaseId) -> Result<Vec<Measure>, StoreError> {
        let statement = query(
            "SELECT * FROM measures WHERE case_id = $1 ORDER BY requested_at DESC, measure_id DESC LIMIT 100",
        );
        self.rows(statement.bind(case.to_string())).await?.iter().map(measure).collect()
    }

    async fn list_open_measures(&mut self, now: UnixTime, limit: u32) -> Result<Vec<Measure>, StoreError> {
        let statement = query(
            "SELECT * FROM measures WHERE ended_at IS NULL AND expires_at > $1
             ORDER BY requested_at, measure_id LIMIT $2",
        );
        let statement = statement.bind(now.as_millis()).bind(i64::from(limit));
        self.rows(statement).await?.iter().map(measure).collect()
    }

    async fn list_due_measures(&mut self, now: UnixTime, limit: u32) -> Result<Vec<MeasureId>, StoreError> {
        let statement = query(
            "SELECT measure_id FROM measures
             WHERE ended_at IS NULL AND approved_at IS NOT NULL AND due_at <= $1 AND expires_at > $1
             ORDER BY due_at, measure_id LIMIT $2",
        );
        let rows = self.rows(statement.bind(now.as_millis()).bind(i64::from(limit))).await?;
        rows.iter().map(|row| Reading { table: "measures", row }.parsed("measure_id")).collect()
    }

    async fn approve_measure(
        &mut self,
        id: MeasureId,
        by: SignInAccountId,
        now: UnixTime,
        due_at: UnixTime,
    ) -> Result<bool, StoreError> {
        let statement = query(
            "UPDATE measures SET approved_by = $1, approved_at = $2, due_at = $3
             WHERE measure_id = $4 AND requested_by <> $1 AND approved_at IS NULL AND ended_at IS NULL
               AND expires_at > $2",
        )
        .bind(by.to_string())
        .bind(now.as_millis())
        .bind(due_at.as_millis())
        .bind(id.to_string());
        self.touched_one("measures", statement).await
    }

    async fn confirm_measure(&mut self, id: MeasureId, now: UnixTime) -> Result<bool, StoreError> {
        let statement = query(
            "UPDATE measures SET confirmed_at = $1
             WHERE measure_id = $2 AND confirmed_at IS NULL AND approved_at IS NULL AND ended_at IS NULL
               AND expires_at > $1",
        );
        self.touched_one("measures", statement.bind(now.as_millis()).bind(id.to_string())).await
    }

    async fn end_measure(&mut self, id: MeasureId, end: EndKind, now: UnixTime) -> Result<bool, StoreError> {
        let statement = query(
            "UPDATE measures SET ended_at = $1, end_kind = $2
             WHERE measure_id = $3 AND ended_at IS NULL AND expires_at > $1",
        );
        let statement = statement.bind(now.as_millis()).bind(end.as_str()).bind(id.to_string());
        self.touched_one("measures", statement).await
    }

    async fn take_due_measure(
        &mut self,
        id: MeasureId,
        now: UnixTime,
    ) -> Result<Option<Measure>, StoreError> {
        let statement = query(
            "UPDATE measures SET ended_at = $1, end_kind = $2
             WHERE measure_id = $3 AND ended_at IS NULL AND approved_at IS NOT NULL AND due_at <= $1
               AND expires_at > $1
             RETURNING *",
        )
        .bind(now.as_millis())
        .bind(EndKind::Done.as_str())
        .bind(id.to_string());
        self.maybe_row(statement).await?.as_ref().map(measure).transpose()
    }

    async fn expire_measures(&mut self, holder: Option<HolderId>, now: UnixTime) -> Result<u64, StoreError> {
        let statement = query(
            "UPDATE measures SET ended_at = expires_at, end_kind = $1
             WHERE ended_at IS NULL AND expires_at <= $2 AND ($3 IS NULL OR holder_id = $3 OR from_holder_id = $3)",
        )
        .bind(EndKind::Expired.as_str())
        .bind(now.as_millis())
        .bind(holder.map(|id| id.to_string()));
        self.touched(statement).await
    }
}
