use async_trait::async_trait;
use sqlx::any::AnyRow;
use sqlx::query;
use wallet_protocol::id::{CaseId, HolderId};
use wallet_protocol::time::UnixTime;
use wallet_server_core::case::{Case, CaseEvent, CaseState};
use wallet_server_core::store::{CaseStore, StoreError};

use super::row::Reading;
use super::work::Work;

fn case(row: &AnyRow) -> Result<Case, StoreError> {
    let reading = Reading { table: "cases", row };
    Ok(Case {
        id: reading.parsed("case_id")?,
        number: reading.text("case_number")?,
        topic: reading.parsed("topic")?,
        channel: reading.parsed("channel")?,
        opened_by: reading.parsed("opened_by")?,
        opened_at: reading.time("opened_at")?,
        due_at: reading.time("due_at")?,
        holder_id: reading.maybe_parsed("holder_id")?,
        closed_at: reading.maybe_time("closed_at")?,
    })
}

fn event(row: &AnyRow) -> Result<CaseEvent, StoreError> {
    let reading = Reading { table: "case_events", row };
    Ok(CaseEvent {
        case_id: reading.parsed("case_id")?,
        number: reading.number("event_number")?,
        at: reading.time("happened_at")?,
        by: reading.maybe_parsed("account_id")?,
        kind: reading.parsed("kind")?,
        detail: reading.text("detail")?,
        sealed_note: reading.maybe_bytes("sealed_note")?,
    })
}

#[async_trait]
impl CaseStore for Work {
    async fn add_case(&mut self, case: &Case) -> Result<bool, StoreError> {
        let statement = query(
            "INSERT INTO cases (case_id, case_number, topic, channel, opened_by, opened_at, due_at, event_counter)
             VALUES ($1, $2, $3, $4, $5, $6, $7, 0) ON CONFLICT DO NOTHING",
        )
        .bind(case.id.to_string())
        .bind(case.number.clone())
        .bind(case.topic.as_str())
        .bind(case.channel.as_str())
        .bind(case.opened_by.to_string())
        .bind(case.opened_at.as_millis())
        .bind(case.due_at.as_millis());
        self.touched_one("cases", statement).await
    }

    async fn find_case(&mut self, id: CaseId) -> Result<Option<Case>, StoreError> {
        let statement = query("SELECT * FROM cases WHERE case_id = $1").bind(id.to_string());
        self.maybe_row(statement).await?.as_ref().map(case).transpose()
    }

    async fn find_case_by_number(&mut self, number: &str) -> Result<Option<Case>, StoreError> {
        let statement = query("SELECT * FROM cases WHERE case_number = $1").bind(number.to_owned());
        self.maybe_row(statement).await?.as_ref().map(case).transpose()
    }

    async fn list_cases(&mut self, state: CaseState, limit: u32) -> Result<Vec<Case>, StoreError> {
        let statement = match state {
            CaseState::Open => {
                query("SELECT * FROM cases WHERE closed_at IS NULL ORDER BY due_at, case_id LIMIT $1")
            }
            CaseState::Closed => query(
                "SELECT * FROM cases WHERE closed_at IS NOT NULL ORDER BY closed_at DESC, case_id DESC LIMIT $1",
            ),
        };
        self.rows(statement.bind(i64::from(limit))).await?.iter().map(case).collect()
    }

    async fn attach_holder(&mut self, id: CaseId, holder: HolderId) -> Result<bool, StoreError> {
        let statement = query(
            "UPDATE cases SET holder_id = $1
             WHERE case_id = $2 AND closed_at IS NULL AND (holder_id IS NULL OR holder_id = $1)",
        );
        self.touched_one("cases", statement.bind(holder.to_string()).bind(id.to_string())).await
    }

    async fn close_case(&mut self, id: CaseId, now: UnixTime) -> Result<bool, StoreError> {
        let statement = query("UPDATE cases SET closed_at = $1 WHERE case_id = $2 AND closed_at IS NULL");
        self.touched_one("cases", statement.bind(now.as_millis()).bind(id.to_string())).await
    }

    async fn next_case_event(&mut self, id: CaseId) -> Result<i64, StoreError> {
        let statement = query(
            "UPDATE cases SET event_counter = event_counter + 1 WHERE case_id = $1
             RETURNING case_id, event_counter",
        );
        let row = self.maybe_row(statement.bind(id.to_string())).await?;
        let row = row.ok_or(StoreError::RowCount { table: "cases", rows: 0 })?;
        Reading { table: "cases", row: &row }.number("event_counter")
    }

    async fn add_case_event(&mut self, event: &CaseEvent) -> Result<(), StoreError> {
        let statement = query(
            "INSERT INTO case_events (case_id, event_number, account_id, kind, detail, sealed_note, happened_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
        )
        .bind(event.case_id.to_string())
        .bind(event.number)
        .bind(event.by.map(|by| by.to_string()))
        .bind(event.kind.as_str())
        .bind(event.detail.clone())
        .bind(event.sealed_note.clone())
        .bind(event.at.as_millis());
        self.touched(statement).await.map(|_| ())
    }

    async fn list_case_events(&mut self, id: CaseId) -> Result<Vec<CaseEvent>, StoreError> {
        let statement = query("SELECT * FROM case_events WHERE case_id = $1 ORDER BY event_number LIMIT 500");
        self.rows(statement.bind(id.to_string())).await?.iter().map(event).collect()
    }
}
