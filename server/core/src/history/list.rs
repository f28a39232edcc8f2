use std::collections::HashMap;

use wallet_protocol::endpoint::{HistoryEvent, HistoryQuery, HistoryResponse, PartyBody};
use wallet_protocol::id::{HolderId, RelyingPartyId};

use super::Event;
use crate::app::App;
use crate::holder::records_of;
use crate::licence::holders_of;
use crate::session::BoundDevice;
use crate::store::{StoreError, UnitOfWork};

const PAGE: u32 = 50;
/// No record has so many events.
const SPAN: i64 = 1 << 40;

/// The history cannot be told.
#[derive(Debug, thiserror::Error)]
pub enum HistoryError {
    /// The holder is not the caller's.
    #[error("no such holder for this caller")]
    NotFound,
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A page of what happened to the person or to an organisation they act for, newest first.
pub async fn list(
    app: &App,
    actor: &BoundDevice,
    query: &HistoryQuery,
) -> Result<HistoryResponse, HistoryError> {
    let holder = query.holder_id.unwrap_or(actor.device.holder_id);
    let mut work = app.stores.read().await?;
    if !holders_of(work.as_mut(), actor).await?.contains(&holder) {
        return Err(HistoryError::NotFound);
    }
    // One more than a page says whether there is another.
    let mut events = newest(work.as_mut(), holder, query.before, PAGE + 1).await?;
    let more = events.len() > PAGE as usize;
    events.truncate(PAGE as usize);
    let next_before = events.last().filter(|_| more).map(|event| event.number);
    let mut parties = Parties::default();
    let mut bodies = Vec::with_capacity(events.len());
    for event in events {
        let party = match event.party_id {
            None => None,
            Some(id) => parties.find(work.as_mut(), id).await?,
        };
        bodies.push(body(event, party));
    }
    Ok(HistoryResponse { events: bodies, next_before })
}

/// The newest events before a number: a holder's own, then those of the records that were merged into theirs. The numbers
/// of each further record lie below those of the one in front, so that a page follows the other as ever.
async fn newest(
    work: &mut dyn UnitOfWork,
    holder: HolderId,
    before: Option<i64>,
    limit: u32,
) -> Result<Vec<Event>, StoreError> {
    let (first, mut before) = match before {
        Some(number) if number <= 0 => {
            let depth = number.unsigned_abs() / SPAN.unsigned_abs() + 1;
            let depth = i64::try_from(depth).unwrap_or(i64::MAX);
            (depth, Some(number.saturating_add(depth.saturating_mul(SPAN))))
        }
        before => (0, before),
    };
    let mut events: Vec<Event> = Vec::new();
    for (depth, record) in (0_i64..).zip(records_of(work, holder).await?).filter(|(depth, _)| *depth >= first)
    {
        let left = limit.saturating_sub(u32::try_from(events.len()).unwrap_or(limit));
        let found = work.list_events(record, before.take(), left).await?;
        events.extend(found.into_iter().map(|event| Event { number: event.number - depth * SPAN, ..event }));
        if events.len() >= limit as usize {
            break;
        }
    }
    Ok(events)
}

/// Each party is looked up once a page.
#[derive(Default)]
struct Parties(HashMap<RelyingPartyId, Option<PartyBody>>);

impl Parties {
    async fn find(
        &mut self,
        work: &mut dyn UnitOfWork,
        id: RelyingPartyId,
    ) -> Result<Option<PartyBody>, StoreError> {
        if let Some(known) = self.0.get(&id) {
            return Ok(known.clone());
        }
        let found = work.find_party(id).await?.map(|party| party.body());
        self.0.insert(id, found.clone());
        Ok(found)
    }
}

fn body(event: Event, party: Option<PartyBody>) -> HistoryEvent {
    HistoryEvent {
        number: event.number,
        at: event.at,
        kind: event.kind.to_string(),
        party,
        grant_id: event.grant_id,
        request_id: event.request_id,
        licence_id: event.licence_id,
        detail: event.detail,
    }
}
