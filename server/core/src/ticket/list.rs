use std::cmp::Reverse;

use wallet_protocol::endpoint::{TicketBody, TicketsResponse};

use super::model::{MOST, WINDOW};
use super::words::{open_answer, open_text};
use super::{Ticket, TicketSealError};
use crate::app::App;
use crate::holder::records_of;
use crate::session::BoundDevice;
use crate::store::StoreError;

const SHOWN: u32 = 100;

/// The reports cannot be told now.
#[derive(Debug, thiserror::Error)]
pub enum ListTicketsError {
    /// What is sealed cannot be opened.
    #[error(transparent)]
    Seal(#[from] TicketSealError),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What this person reported, newest first, and how many more they may report now.
pub async fn list(app: &App, actor: &BoundDevice) -> Result<TicketsResponse, ListTicketsError> {
    let now = app.clock.now();
    let holder = actor.device.holder_id;
    let mut work = app.stores.read().await?;
    // With what was reported under a number that was replaced.
    let mut tickets = Vec::new();
    for record in records_of(work.as_mut(), holder).await? {
        tickets.extend(work.list_tickets(record, SHOWN).await?);
    }
    tickets.sort_by_key(|ticket| Reverse((ticket.made_at, ticket.id)));
    tickets.truncate(SHOWN as usize);
    let made = work.count_tickets(holder, now.minus(WINDOW)).await?;
    let left = if app.correction_desk.is_some() { MOST.saturating_sub(made) } else { 0 };
    let tickets = tickets.iter().map(|ticket| body(app, ticket)).collect::<Result<Vec<_>, _>>()?;
    Ok(TicketsResponse { tickets, left, server_time: now })
}

/// A ticket as the phone of whoever made it gets it.
pub(super) fn body(app: &App, ticket: &Ticket) -> Result<TicketBody, TicketSealError> {
    let text = open_text(app, ticket)?;
    Ok(TicketBody {
        ticket_id: ticket.id,
        licence_id: ticket.licence_id,
        attribute: ticket.attribute.clone(),
        should_be: text.should_be,
        remark: text.remark,
        state: ticket.state(),
        made_at: ticket.made_at,
        handed_over_at: ticket.handed_over_at,
        ended_at: ticket.ended.as_ref().map(|end| end.at),
        answer: open_answer(app, ticket)?,
    })
}
