use std::time::Duration;

use async_trait::async_trait;
use wallet_protocol::id::TicketId;
use wallet_protocol::time::UnixTime;
use wallet_server_core::licence::registry_key;
use wallet_server_core::port::{
    CorrectionDesk, DeskReply, DeskTicket, DeskWords, PortError, RegistryLicence,
};

use super::Sandbox;
use super::clerk::{CORRECTED, Why, corrected};
use super::state::State;

const MOST: usize = 1_000;
/// A report lies on the desk so long before somebody looks at it.
const UNSEEN: Duration = Duration::from_secs(20);
const COME_AGAIN: Duration = Duration::from_secs(30);

/// A report on the desk of the sandbox.
pub(super) struct Filed {
    ticket: DeskTicket,
    at: UnixTime,
    decided: Option<DeskReply>,
}

#[async_trait]
impl CorrectionDesk for Sandbox {
    async fn submit(&self, ticket: &DeskTicket) -> Result<DeskReply, PortError> {
        let now = self.clock.now();
        let mut state = self.state();
        is_open(&state)?;
        if !state.reports.iter().any(|filed| filed.ticket.id == ticket.id) {
            if state.reports.len() == MOST {
                state.reports.pop_front();
            }
            state.reports.push_back(Filed { ticket: ticket.clone(), at: now, decided: None });
        }
        Ok(look(&mut state, ticket.id, now).unwrap_or(DeskReply::Pending))
    }

    async fn answer(&self, id: TicketId) -> Result<Option<DeskReply>, PortError> {
        let mut state = self.state();
        is_open(&state)?;
        Ok(look(&mut state, id, self.clock.now()))
    }
}

/// The desk is where the register is.
fn is_open(state: &State) -> Result<(), PortError> {
    if state.down {
        return Err(PortError::Unavailable { party: "the sandbox's desk", retry_after: COME_AGAIN });
    }
    Ok(())
}

/// How a report stands; decided once, when it has lain long enough.
fn look(state: &mut State, id: TicketId, now: UnixTime) -> Option<DeskReply> {
    let place = state.reports.iter().position(|filed| filed.ticket.id == id)?;
    let filed = state.reports.get(place)?;
    if let Some(decided) = &filed.decided {
        return Some(decided.clone());
    }
    if now < filed.at.plus(UNSEEN) {
        return Some(DeskReply::Pending);
    }
    let ticket = filed.ticket.clone();
    let reply = decide(state, &ticket, now);
    state.reports.get_mut(place)?.decided = Some(reply.clone());
    Some(reply)
}

fn decide(state: &mut State, ticket: &DeskTicket, now: UnixTime) -> DeskReply {
    // The licence may have a newer version by now.
    let key = registry_key(&ticket.identifier);
    let is_meant = |licence: &RegistryLicence| registry_key(&licence.identifier) == key;
    let place = state.licences.iter().position(is_meant);
    let found = place.and_then(|place| Some((place, state.licences.get_mut(place)?)));
    let corrected = match found {
        None => Err(Why::NotRecorded),
        Some((place, licence)) => corrected(licence, ticket).map(|after| {
            *licence = RegistryLicence { changed_at: now, ..after };
            place
        }),
    };
    match corrected {
        Ok(place) => {
            state.changes.push(place);
            DeskReply::Accepted(DeskWords::of(CORRECTED))
        }
        Err(why) => DeskReply::Refused(DeskWords::of(why.words())),
    }
}
