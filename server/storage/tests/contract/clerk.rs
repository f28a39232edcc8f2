//! Who takes reports about wrong data, and answers as a test wants it.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use async_trait::async_trait;
use wallet_protocol::id::TicketId;
use wallet_server_core::port::{CorrectionDesk, DeskReply, DeskTicket, DeskWords, PortError};

/// How the clerk is today.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(crate) enum Mood {
    /// Takes everything, and has not looked at it yet.
    #[default]
    Takes,
    Accepts,
    Refuses,
    /// Nothing is taken.
    Down,
    /// What is handed over is taken, the answer does not come.
    Mute,
    /// Will have nothing to do with us.
    TurnsAway,
    /// Has lost everything that was handed over.
    Forgets,
}

/// What the clerk says in both cases.
pub(crate) const SAID: &str = "经核对：张更正";

/// Takes reports.
#[derive(Default)]
pub(crate) struct Clerk {
    mood: Mutex<Mood>,
    /// Everything that was handed over, in the order of the calls.
    taken: Mutex<Vec<DeskTicket>>,
    asked: Mutex<Vec<TicketId>>,
}

impl Clerk {
    pub(crate) fn is(&self, mood: Mood) {
        *self.mood.lock().unwrap_or_else(PoisonError::into_inner) = mood;
    }

    fn mood(&self) -> Mood {
        *self.mood.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Everything that was handed over since this was last asked.
    pub(crate) fn taken(&self) -> Vec<DeskTicket> {
        std::mem::take(&mut *self.taken.lock().unwrap())
    }

    /// How often this was asked for an answer since this was last asked.
    pub(crate) fn asked(&self) -> usize {
        std::mem::take(&mut *self.asked.lock().unwrap()).len()
    }
}

const LATER: PortError = PortError::Unavailable { party: "clerk", retry_after: Duration::from_secs(5) };

fn reply(mood: Mood) -> Result<DeskReply, PortError> {
    match mood {
        Mood::Takes | Mood::Forgets => Ok(DeskReply::Pending),
        Mood::Accepts => Ok(DeskReply::Accepted(DeskWords::of(SAID))),
        Mood::Refuses => Ok(DeskReply::Refused(DeskWords::of(SAID))),
        Mood::Down | Mood::Mute => Err(LATER),
        Mood::TurnsAway => Err(PortError::Refused { party: "clerk" }),
    }
}

#[async_trait]
impl CorrectionDesk for Clerk {
    async fn submit(&self, ticket: &DeskTicket) -> Result<DeskReply, PortError> {
        let mood = self.mood();
        if !matches!(mood, Mood::Down | Mood::TurnsAway) {
            self.taken.lock().unwrap().push(ticket.clone());
        }
        reply(mood)
    }

    async fn answer(&self, id: TicketId) -> Result<Option<DeskReply>, PortError> {
        self.asked.lock().unwrap().push(id);
        match self.mood() {
            Mood::Forgets => Ok(None),
            mood => reply(mood).map(Some),
        }
    }
}
