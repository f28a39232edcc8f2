use async_trait::async_trait;
use wallet_protocol::id::{HolderId, LicenceId, TicketId};
use wallet_protocol::time::UnixTime;

use super::StoreError;
use crate::ticket::{Ticket, TicketEnd};

/// What holders reported as wrong.
#[async_trait]
pub trait TicketStore {
    /// Adds a ticket, unless this field of this licence has one that is not over, or its holder made `most` since `since`;
    /// whether it was added. To be called while the holder is held.
    async fn add_ticket(&mut self, ticket: &Ticket, most: u32, since: UnixTime) -> Result<bool, StoreError>;

    /// Whether this field of this licence has a ticket that is not over.
    async fn has_open_ticket(&mut self, licence: LicenceId, attribute: &str) -> Result<bool, StoreError>;

    /// How many tickets a holder made since `since`.
    async fn count_tickets(&mut self, holder: HolderId, since: UnixTime) -> Result<u32, StoreError>;

    /// The tickets of a holder, newest first.
    async fn list_tickets(&mut self, holder: HolderId, limit: u32) -> Result<Vec<Ticket>, StoreError>;

    /// The tickets about which the desk is to be asked at `now`, longest due first.
    async fn list_due_tickets(&mut self, now: UnixTime, limit: u32) -> Result<Vec<Ticket>, StoreError>;

    /// Takes a ticket that was tried `tries` times for one more; whether this call did it.
    async fn take_ticket(&mut self, id: TicketId, tries: u32, next_at: UnixTime) -> Result<bool, StoreError>;

    /// Notes that the desk has the ticket, once, if it was tried `tries` times by now.
    async fn hand_over_ticket(
        &mut self,
        id: TicketId,
        tries: u32,
        at: UnixTime,
        next_at: UnixTime,
    ) -> Result<bool, StoreError>;

    /// Notes what became of a ticket, once, if it was tried `tries` times by now.
    async fn end_ticket(&mut self, id: TicketId, tries: u32, ended: &TicketEnd) -> Result<bool, StoreError>;
}
