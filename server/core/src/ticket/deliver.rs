use wallet_crypto::entropy::EntropyError;
use wallet_protocol::endpoint::TicketState;

use super::make::note;
use super::model::first_look;
use super::words::{open_text, seal_answer};
use super::{Ticket, TicketEnd, TicketSealError};
use crate::app::App;
use crate::history::EventKind;
use crate::ledger::{Act, Leaf, Record};
use crate::port::{CorrectionDesk, DeskReply, DeskTicket, DeskWords, PortError};
use crate::store::StoreError;

/// Tickets in one round.
const ROUND: u32 = 50;

/// Tickets could not be handed over or asked about now; the next round tries again.
#[derive(Debug, thiserror::Error)]
pub enum DeliverTicketsError {
    /// Chance failed.
    #[error(transparent)]
    Entropy(#[from] EntropyError),
    /// What is sealed cannot be opened, or what was said cannot be sealed.
    #[error(transparent)]
    Seal(#[from] TicketSealError),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Why nothing came of a call.
enum NoReply {
    Desk(PortError),
    Ours(DeliverTicketsError),
}

/// Hands over what waits and asks about what the authority has, at most 50; how many of them moved on. A desk that does not
/// answer is left alone until the next round. Without a desk, tickets end when their time is over.
pub async fn deliver_due(app: &App) -> Result<u32, DeliverTicketsError> {
    let due = app.stores.read().await?.list_due_tickets(app.clock.now(), ROUND).await?;
    let mut moved = 0;
    for ticket in due {
        match one(app, ticket.clone()).await {
            Ok(did) => moved += u32::from(did),
            Err(NoReply::Desk(PortError::Unavailable { .. })) => break,
            Err(NoReply::Desk(error)) => tracing::warn!(%error, id = %ticket.id, "a ticket was not taken"),
            Err(NoReply::Ours(error)) => {
                tracing::warn!(%error, id = %ticket.id, "a ticket could not be handed over");
            }
        }
    }
    Ok(moved)
}

/// Does what is next about one ticket, if nobody else does; whether it moved on.
async fn one(app: &App, mut ticket: Ticket) -> Result<bool, NoReply> {
    let now = app.clock.now();
    if let Some(state) = ticket.over_by_itself(now) {
        return Ok(end(app, &ticket, state, &DeskWords::default()).await?);
    }
    // Taken before the desk is called: whoever dies in between leaves it to be called again, under the same id.
    let mut work = app.stores.begin().await.map_err(DeliverTicketsError::from)?;
    let next_at = ticket.next_after(now);
    if !work.take_ticket(ticket.id, ticket.tries, next_at).await.map_err(DeliverTicketsError::from)? {
        return Ok(false);
    }
    let taken = work.commit(Record::Chore("what becomes of a ticket has leaves of its own")).await;
    taken.map_err(DeliverTicketsError::from)?;
    ticket.tries = ticket.tries.saturating_add(1);
    let Some(desk) = app.correction_desk.as_deref() else { return Ok(false) };
    match reply(app, desk, &ticket).await? {
        DeskReply::Pending if ticket.handed_over_at.is_some() => Ok(false),
        DeskReply::Pending => Ok(hand_over(app, &ticket).await?),
        DeskReply::Accepted(words) => Ok(end(app, &ticket, TicketState::Accepted, &words).await?),
        DeskReply::Refused(words) => Ok(end(app, &ticket, TicketState::Refused, &words).await?),
    }
}

/// What the desk says. One that has lost what it took is given it again.
async fn reply(app: &App, desk: &dyn CorrectionDesk, ticket: &Ticket) -> Result<DeskReply, NoReply> {
    if ticket.handed_over_at.is_some()
        && let Some(reply) = desk.answer(ticket.id).await.map_err(NoReply::Desk)?
    {
        return Ok(reply);
    }
    let opened = opened(app, ticket).await?;
    desk.submit(&opened).await.map_err(NoReply::Desk)
}

/// The ticket as the desk gets it, with the identifier that its licence has now.
async fn opened(app: &App, ticket: &Ticket) -> Result<DeskTicket, DeliverTicketsError> {
    let licence = app.stores.read().await?.find_licence(ticket.licence_id).await?;
    let licence = licence.ok_or(StoreError::RowCount { table: "licences", rows: 0 })?;
    let text = open_text(app, ticket)?;
    Ok(DeskTicket {
        id: ticket.id,
        identifier: licence.identifier,
        attribute: ticket.attribute.clone(),
        should_be: text.should_be,
        remark: text.remark,
        made_at: ticket.made_at,
    })
}

async fn hand_over(app: &App, ticket: &Ticket) -> Result<bool, DeliverTicketsError> {
    let now = app.clock.now();
    let mut work = app.stores.begin().await?;
    if !work.hand_over_ticket(ticket.id, ticket.tries, now, first_look(now)).await? {
        return Ok(false);
    }
    let objects: [&(dyn std::fmt::Display + Sync); 2] = [&ticket.id, &ticket.licence_id];
    let detail = format!("attribute={} tries={}", ticket.attribute, ticket.tries);
    work.commit(Leaf::about(app, Act::TicketHandedOver, ticket.holder_id, &objects, detail, now)?).await?;
    Ok(true)
}

async fn end(
    app: &App,
    ticket: &Ticket,
    state: TicketState,
    words: &DeskWords,
) -> Result<bool, DeliverTicketsError> {
    let now = app.clock.now();
    let ended = TicketEnd { state, at: now, sealed_answer: seal_answer(app, ticket.id, words)? };
    let mut work = app.stores.begin().await?;
    // Whoever makes a ticket holds the holder first as well.
    work.hold_holder(ticket.holder_id).await?;
    if !work.end_ticket(ticket.id, ticket.tries, &ended).await? {
        return Ok(false);
    }
    note(work.as_mut(), ticket, EventKind::TicketEnded, state.as_str(), now).await?;
    let objects: [&(dyn std::fmt::Display + Sync); 2] = [&ticket.id, &ticket.licence_id];
    let detail = format!("attribute={} end={} tries={}", ticket.attribute, state.as_str(), ticket.tries);
    work.commit(Leaf::about(app, Act::TicketEnded, ticket.holder_id, &objects, detail, now)?).await?;
    Ok(true)
}

impl From<DeliverTicketsError> for NoReply {
    fn from(error: DeliverTicketsError) -> Self {
        Self::Ours(error)
    }
}
