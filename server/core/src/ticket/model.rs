use std::time::Duration;

use wallet_protocol::endpoint::TicketState;
use wallet_protocol::id::{HolderId, LicenceId, TicketId};
use wallet_protocol::time::UnixTime;

/// Tickets that a person may make within [`WINDOW`].
pub(super) const MOST: u32 = 10;
/// The window.
pub(super) const WINDOW: Duration = Duration::from_secs(30 * 86_400);
/// Handing over is tried so long.
const DELIVERY: Duration = Duration::from_secs(7 * 86_400);
/// An answer is awaited so long.
const ANSWER: Duration = Duration::from_secs(60 * 86_400);
const SHORTEST_WAIT: Duration = Duration::from_secs(30);
const LONGEST_WAIT: Duration = Duration::from_secs(6 * 3_600);

/// A report that something on a licence is wrong.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Ticket {
    /// Its id; the authority is given it as well, so that handing over twice is handing over once.
    pub id: TicketId,
    /// Who made it.
    pub holder_id: HolderId,
    /// About which licence: their own, or of an organisation they act for.
    pub licence_id: LicenceId,
    /// About which field of its face.
    pub attribute: String,
    /// What it says, sealed for this very row.
    pub sealed_text: Vec<u8>,
    /// When it was made.
    pub made_at: UnixTime,
    /// When the authority took it.
    pub handed_over_at: Option<UnixTime>,
    /// How often the desk was called about it.
    pub tries: u32,
    /// When it is called, or called again.
    pub next_at: UnixTime,
    /// What became of it.
    pub ended: Option<TicketEnd>,
}

/// What became of a ticket.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct TicketEnd {
    /// What; a state that is over.
    pub state: TicketState,
    /// When.
    pub at: UnixTime,
    /// What the authority said, sealed for this very row.
    pub sealed_answer: Option<Vec<u8>>,
}

impl Ticket {
    /// How it stands.
    pub fn state(&self) -> TicketState {
        match (&self.ended, self.handed_over_at) {
            (Some(end), _) => end.state,
            (None, Some(_)) => TicketState::WithAuthority,
            (None, None) => TicketState::Waiting,
        }
    }

    /// When this step began, and how long it may take.
    fn step(&self) -> (UnixTime, Duration) {
        self.handed_over_at.map_or((self.made_at, DELIVERY), |at| (at, ANSWER))
    }

    /// As what it ends by itself at `now`.
    pub(super) fn over_by_itself(&self, now: UnixTime) -> Option<TicketState> {
        let (since, most) = self.step();
        let over = now >= since.plus(most);
        let state =
            if self.handed_over_at.is_some() { TicketState::Unanswered } else { TicketState::Undelivered };
        over.then_some(state)
    }

    /// When the desk is called again, if it is called at `now`: each wait is as long as all those before it.
    pub(super) fn next_after(&self, now: UnixTime) -> UnixTime {
        let (since, _) = self.step();
        now.plus(wait_after(now.since(since)))
    }
}

/// When the desk is asked for the first time about what it took at `now`.
pub(super) fn first_look(now: UnixTime) -> UnixTime {
    now.plus(SHORTEST_WAIT)
}

fn wait_after(passed: Duration) -> Duration {
    passed.clamp(SHORTEST_WAIT, LONGEST_WAIT)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: UnixTime = UnixTime::from_secs(1_800_000_000);

    fn ticket(handed_over_at: Option<UnixTime>) -> Ticket {
        Ticket {
            id: "tkt_00000000000000000000000000".parse().unwrap(),
            holder_id: "hld_00000000000000000000000000".parse().unwrap(),
            licence_id: "lic_00000000000000000000000000".parse().unwrap(),
            attribute: "name".to_owned(),
            sealed_text: Vec::new(),
            made_at: NOW,
            handed_over_at,
            tries: 0,
            next_at: NOW,
            ended: None,
        }
    }

    /// How often a desk is called that never answers.
    fn calls(ticket: &Ticket) -> u32 {
        let (mut now, mut calls) = (NOW, 0);
        while ticket.over_by_itself(now).is_none() {
            now = ticket.next_after(now);
            calls += 1;
        }
        calls
    }

    #[test]
    fn a_desk_that_never_answers_is_called_ever_more_seldom_and_not_for_ever() {
        let waiting = ticket(None);
        assert_eq!(waiting.over_by_itself(NOW.plus(Duration::from_secs(604_799))), None);
        let week = NOW.plus(Duration::from_secs(604_800));
        assert_eq!(waiting.over_by_itself(week), Some(TicketState::Undelivered));
        let taken = ticket(Some(NOW));
        assert_eq!(taken.over_by_itself(week), None);
        let months = NOW.plus(Duration::from_secs(60 * 86_400));
        assert_eq!(taken.over_by_itself(months), Some(TicketState::Unanswered));
        assert!((30..=50).contains(&calls(&waiting)), "{}", calls(&waiting));
        assert!((240..=260).contains(&calls(&taken)), "{}", calls(&taken));
    }

    #[test]
    fn a_clock_that_went_back_makes_no_wait_shorter_than_the_shortest() {
        let early = UnixTime::from_secs(1_799_999_000);
        assert_eq!(ticket(None).next_after(early), early.plus(Duration::from_secs(30)));
    }
}
