use wallet_crypto::entropy::EntropyError;
use wallet_protocol::endpoint::{TicketBody, TicketRequest, TicketTextError};
use wallet_protocol::id::TicketId;
use wallet_protocol::licence::face_of;
use wallet_protocol::time::UnixTime;

use super::list::body;
use super::model::{MOST, WINDOW};
use super::words::{TicketText, seal_text};
use super::{Ticket, TicketSealError};
use crate::app::App;
use crate::display::find_own;
use crate::history::{Event, EventKind};
use crate::ledger::{Act, Leaf};
use crate::session::BoundDevice;
use crate::store::{StoreError, UnitOfWork};

/// Nothing was reported.
#[derive(Debug, thiserror::Error)]
pub enum MakeTicketError {
    /// A licence of this kind has no such field.
    #[error("a licence of this kind has no such field")]
    Attribute,
    /// Chance failed.
    #[error(transparent)]
    Entropy(#[from] EntropyError),
    /// There is nobody to hand reports to.
    #[error("nobody takes reports")]
    NoDesk,
    /// No such licence in this wallet.
    #[error("no such licence in this wallet")]
    NotFound,
    /// This field was reported and there is no answer yet.
    #[error("this was reported and is not answered yet")]
    Open,
    /// What is reported cannot be sealed.
    #[error(transparent)]
    Seal(#[from] TicketSealError),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A text is not one that can be handed on.
    #[error(transparent)]
    Text(#[from] TicketTextError),
    /// As much as one person may report was reported lately.
    #[error("too much was reported lately")]
    TooMany,
}

/// Takes a person's report that something on a licence of theirs is wrong; it is handed to the authority later.
pub async fn make(
    app: &App,
    actor: &BoundDevice,
    request: TicketRequest,
) -> Result<TicketBody, MakeTicketError> {
    let now = app.clock.now();
    let request = request.tidied()?;
    if app.correction_desk.is_none() {
        return Err(MakeTicketError::NoDesk);
    }
    let own = find_own(app.stores.read().await?.as_mut(), actor, request.licence_id).await?;
    let licence = own.ok_or(MakeTicketError::NotFound)?;
    if !face_of(licence.kind).iter().any(|field| field.name == request.attribute) {
        return Err(MakeTicketError::Attribute);
    }
    let ticket = ticket(app, actor, request, now)?;
    let shown = body(app, &ticket)?;
    let mut work = app.stores.begin().await?;
    add(work.as_mut(), &ticket).await?;
    let objects: [&(dyn std::fmt::Display + Sync); 3] = [&ticket.id, &ticket.licence_id, &actor.device.id];
    let detail = format!("attribute={}", ticket.attribute);
    work.commit(Leaf::about(app, Act::TicketMade, ticket.holder_id, &objects, detail, now)?).await?;
    Ok(shown)
}

fn ticket(
    app: &App,
    actor: &BoundDevice,
    request: TicketRequest,
    now: UnixTime,
) -> Result<Ticket, MakeTicketError> {
    let id = TicketId::make(now, app.entropy.as_ref())?;
    let TicketRequest { licence_id, attribute, should_be, remark } = request;
    Ok(Ticket {
        id,
        holder_id: actor.device.holder_id,
        licence_id,
        attribute,
        sealed_text: seal_text(app, id, &TicketText { should_be, remark })?,
        made_at: now,
        handed_over_at: None,
        tries: 0,
        next_at: now,
        ended: None,
    })
}

/// Adds the ticket and its line in the history. The holder is held first, so that of many who report at once each counts
/// those before it.
async fn add(work: &mut dyn UnitOfWork, ticket: &Ticket) -> Result<(), MakeTicketError> {
    work.hold_holder(ticket.holder_id).await?;
    if !work.add_ticket(ticket, MOST, ticket.made_at.minus(WINDOW)).await? {
        let open = work.has_open_ticket(ticket.licence_id, &ticket.attribute).await?;
        return Err(if open { MakeTicketError::Open } else { MakeTicketError::TooMany });
    }
    Ok(note(work, ticket, EventKind::TicketMade, "", ticket.made_at).await?)
}

/// Tells what happened with a ticket in the history of whoever made it.
pub(super) async fn note(
    work: &mut dyn UnitOfWork,
    ticket: &Ticket,
    kind: EventKind,
    detail: &str,
    at: UnixTime,
) -> Result<(), StoreError> {
    let event = Event {
        holder_id: ticket.holder_id,
        number: work.next_change(ticket.holder_id).await?,
        at,
        kind,
        party_id: None,
        grant_id: None,
        request_id: None,
        licence_id: Some(ticket.licence_id),
        detail: detail.to_owned(),
    };
    work.add_event(&event).await
}
