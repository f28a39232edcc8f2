use std::collections::HashMap;

use wallet_protocol::endpoint::{HistoryEvent, HistoryQuery, HistoryResponse, PartyBody};
use wallet_protocol::id::RelyingPartyId;

use super::Event;
use crate::app::App;
use crate::licence::holders_of;
use crate::session::BoundDevice;
use crate::store::{StoreError, UnitOfWork};

const PAGE: u32 = 50;

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
    let mut events = work.list_events(holder, query.before, PAGE + 1).await?;
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
