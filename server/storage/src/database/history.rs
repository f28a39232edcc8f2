use async_trait::async_trait;
use sqlx::any::AnyRow;
use sqlx::query;
use wallet_protocol::id::{HolderId, LicenceId, ShareRequestId};
use wallet_protocol::time::UnixTime;
use wallet_server_core::history::{Event, EventKind};
use wallet_server_core::store::{HistoryStore, StoreError};

use super::row::Reading;
use super::work::Work;

fn event(row: &AnyRow) -> Result<Event, StoreError> {
    let reading = Reading { table: "history_events", row };
    Ok(Event {
        holder_id: reading.parsed("holder_id")?,
        number: reading.number("event_number")?,
        at: reading.time("happened_at")?,
        kind: reading.parsed("kind")?,
        party_id: reading.maybe_parsed("relying_party_id")?,
        grant_id: reading.maybe_parsed("grant_id")?,
        request_id: reading.maybe_parsed("request_id")?,
        licence_id: reading.maybe_parsed("licence_id")?,
        detail: reading.text("detail")?,
    })
}

#[async_trait]
impl HistoryStore for Work {
    async fn add_event(&mut self, event: &Event) -> Result<(), StoreError> {
        let statement = query(
            "INSERT INTO history_events (holder_id, event_number, kind, relying_party_id, grant_id, request_id,
                                         licence_id, detail, happened_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        )
        .bind(event.holder_id.to_string())
        .bind(event.number)
        .bind(event.kind.as_str())
        .bind(event.party_id.map(|id| id.to_string()))
        .bind(event.grant_id.map(|id| id.to_string()))
        .bind(event.request_id.map(|id| id.to_string()))
        .bind(event.licence_id.map(|id| id.to_string()))
        .bind(event.detail.clone())
        .bind(event.at.as_millis());
        self.touched(statement).await.map(|_| ())
    }

    async fn has_event(
        &mut self,
        holder: HolderId,
        kind: EventKind,
        request: ShareRequestId,
    ) -> Result<bool, StoreError> {
        let statement = query(
            "SELECT holder_id FROM history_events WHERE holder_id = $1 AND request_id = $2 AND kind = $3 LIMIT 1",
        )
        .bind(holder.to_string())
        .bind(request.to_string())
        .bind(kind.as_str());
        Ok(self.maybe_row(statement).await?.is_some())
    }

    async fn has_recent_event(
        &mut self,
        holder: HolderId,
        kind: EventKind,
        licence: LicenceId,
        since: UnixTime,
    ) -> Result<bool, StoreError> {
        let statement = query(
            "SELECT holder_id FROM history_events
             WHERE holder_id = $1 AND licence_id = $2 AND kind = $3 AND happened_at > $4 LIMIT 1",
        )
        .bind(holder.to_string())
        .bind(licence.to_string())
        .bind(kind.as_str())
        .bind(since.as_millis());
        Ok(self.maybe_row(statement).await?.is_some())
    }

    async fn list_events(
        &mut self,
        holder: HolderId,
        before: Option<i64>,
        limit: u32,
    ) -> Result<Vec<Event>, StoreError> {
        let statement = query(
            "SELECT * FROM history_events WHERE holder_id = $1 AND event_number < $2
             ORDER BY event_number DESC LIMIT $3",
        )
        .bind(holder.to_string())
        .bind(before.unwrap_or(i64::MAX))
        .bind(i64::from(limit));
        self.rows(statement).await?.iter().map(event).collect()
    }
}
