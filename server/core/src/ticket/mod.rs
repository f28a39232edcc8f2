//! What holders report as wrong on a licence, and what the authority says about it.
//!
//! The row of a ticket is its own outbox: it is written with what it says, handed over by a chore, at least once and always
//! under one id, and asked about until there is an answer or its time is over. Nothing here changes a licence: where the
//! authority corrects its register, the change comes by the registry's feed as every other does.
//!
//! | file | holds |
//! |---|---|
//! | `model` | the ticket, its ends and its times |
//! | `words` | seals and opens what was reported and answered |
//! | `make` | takes a report from a phone |
//! | `list` | tells a person what became of their reports |
//! | `deliver` | hands over what waits, asks about what is with the authority |

mod deliver;
mod list;
mod make;
mod model;
mod words;

pub use deliver::{DeliverTicketsError, deliver_due};
pub use list::{ListTicketsError, list};
pub use make::{MakeTicketError, make};
pub use model::{Ticket, TicketEnd};
pub use words::TicketSealError;
