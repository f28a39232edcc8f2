use async_trait::async_trait;
use sqlx::any::AnyRow;
use sqlx::query;
use wallet_protocol::endpoint::TicketState;
use wallet_protocol::id::{HolderId, LicenceId, TicketId};
use wallet_protocol::time::UnixTime;
use wallet_server_core::store::{StoreError, TicketStore};
use wallet_server_core::ticket::{Ticket, TicketEnd};

use super::row::Reading;
use super::work::Work;

fn ticket(row: &AnyRow) -> Result<Ticket, StoreError> {
    let reading = Reading { table: "tickets", row };
    Ok(Ticket {
        id: reading.parsed("ticket_id")?,
        holder_id: reading.parsed("holder_id")?,
        licence_id: reading.parsed("licence_id")?,
        attribute: reading.text("attribute")?,
        sealed_text: reading.bytes("sealed_text")?,
        made_at: reading.time("made_at")?,
        handed_over_at: reading.maybe_time("handed_over_at")?,
        tries: reading.small("tries")?,
        next_at: reading.time("next_at")?,
        ended: ended(&reading)?,
    })
}

fn ended(reading: &Reading<'_>) -> Result<Option<TicketEnd>, StoreError> {
    let Some(at) = reading.maybe_time("ended_at")? else { return Ok(None) };
    let state = TicketState::from_name(&reading.text("end_kind")?).filter(|state| state.is_over());
    let state = state.ok_or_else(|| reading.impossible("end_kind"))?;
    Ok(Some(TicketEnd { state, at, sealed_answer: reading.maybe_bytes("sealed_answer")? }))
}

#[async_trait]
impl TicketStore for Work {
    async fn add_ticket(&mut self, ticket: &Ticket, most: u32, since: UnixTime) -> Result<bool, StoreError> {
        let statement = query(
            "INSERT INTO tickets (ticket_id, holder_id, licence_id, attribute, sealed_text, made_at, tries, next_at)
             SELECT $1, $2, $3, $4, $5, $6, $7, $8
             WHERE (SELECT COUNT(*) FROM tickets WHERE holder_id = $2 AND made_at > $9) < $10
             ON CONFLICT DO NOTHING",
        )
        .bind(ticket.id.to_string())
        .bind(ticket.holder_id.to_string())
        .bind(ticket.licence_id.to_string())
        .bind(ticket.attribute.clone())
        .bind(ticket.sealed_text.clone())
        .bind(ticket.made_at.as_millis())
        .bind(i64::from(ticket.tries))
        .bind(ticket.next_at.as_millis())
        .bind(since.as_millis())
        .bind(i64::from(most));
        self.touched_one("tickets", statement).await
    }

    async fn has_open_ticket(&mut self, licence: LicenceId, attribute: &str) -> Result<bool, StoreError> {
        let statement = query(
            "SELECT ticket_id FROM tickets WHERE licence_id = $1 AND attribute = $2 AND ended_at IS NULL",
        );
        let statement = statement.bind(licence.to_string()).bind(attribute.to_owned());
        Ok(self.maybe_row(statement).await?.is_some())
    }

    async fn count_tickets(&mut self, holder: HolderId, since: UnixTime) -> Result<u32, StoreError> {
        let statement = query("SELECT COUNT(*) AS made FROM tickets WHERE holder_id = $1 AND made_at > $2");
        let row = self.maybe_row(statement.bind(holder.to_string()).bind(since.as_millis())).await?;
        row.map_or(Ok(0), |row| Reading { table: "tickets", row: &row }.small("made"))
    }

    async fn list_tickets(&mut self, holder: HolderId, limit: u32) -> Result<Vec<Ticket>, StoreError> {
        let statement = query(
            "SELECT * FROM tickets WHERE holder_id = $1 ORDER BY made_at DESC, ticket_id DESC LIMIT $2",
        );
        let statement = statement.bind(holder.to_string()).bind(i64::from(limit));
        self.rows(statement).await?.iter().map(ticket).collect()
    }

    async fn list_due_tickets(&mut self, now: UnixTime, limit: u32) -> Result<Vec<Ticket>, StoreError> {
        let statement = query(
            "SELECT * FROM tickets WHERE ended_at IS NULL AND next_at <= $1 ORDER BY next_at, ticket_id LIMIT $2",
        );
        let statement = statement.bind(now.as_millis()).bind(i64::from(limit));
        self.rows(statement).await?.iter().map(ticket).collect()
    }

    async fn take_ticket(&mut self, id: TicketId, tries: u32, next_at: UnixTime) -> Result<bool, StoreError> {
        let statement = query(
            "UPDATE tickets SET tries = tries + 1, next_at = $1
             WHERE ticket_id = $2 AND tries = $3 AND ended_at IS NULL",
        )
        .bind(next_at.as_millis())
        .bind(id.to_string())
        .bind(i64::from(tries));
        self.touched_one("tickets", statement).await
    }

    async fn hand_over_ticket(
        &mut self,
        id: TicketId,
        tries: u32,
        at: UnixTime,
        next_at: UnixTime,
    ) -> Result<bool, StoreError> {
        let statement = query(
            "UPDATE tickets SET handed_over_at = $1, next_at = $2
             WHERE ticket_id = $3 AND tries = $4 AND handed_over_at IS NULL AND ended_at IS NULL",
        )
        .bind(at.as_millis())
        .bind(next_at.as_millis())
        .bind(id.to_string())
        .bind(i64::from(tries));
        self.touched_one("tickets", statement).await
    }

    async fn end_ticket(&mut self, id: TicketId, tries: u32, ended: &TicketEnd) -> Result<bool, StoreError> {
        let statement = query(
            "UPDATE tickets SET ended_at = $1, end_kind = $2, sealed_answer = $3
             WHERE ticket_id = $4 AND tries = $5 AND ended_at IS NULL",
        )
        .bind(ended.at.as_millis())
        .bind(ended.state.as_str())
        .bind(ended.sealed_answer.clone())
        .bind(id.to_string())
        .bind(i64::from(tries));
        self.touched_one("tickets", statement).await
    }
}
