//! Outside parties behind a JSON interface over HTTPS; `server/README.md` describes it with examples.
//!
//! Every try has a deadline, only calls that may be repeated are repeated, and a party that keeps failing is left in
//! peace for a while. What is personal travels in bodies, never in addresses.

mod breaker;
mod correction_desk;
mod legal_entity;
mod messenger;
mod party;
mod real_name;
mod registry;
mod trouble;
mod wait;
mod witness;

pub use breaker::{Breaker, BreakerSettings, Permit};
pub use correction_desk::HttpCorrectionDesk;
pub use legal_entity::HttpLegalEntity;
pub use messenger::HttpMessenger;
pub use party::{Call, CallBody, Party, PartyError, PartySettings};
pub use real_name::HttpRealName;
pub use registry::HttpRegistry;
pub use witness::HttpWitness;
