//! Organisations that act on what is shared with them: the directory, their keys, and who of them calls.

mod add;
mod assertion;
mod authenticate;
mod change;
mod jwk;
mod keys;
mod model;
mod search;
mod token;

pub(crate) use add::line as shown_line;
pub use add::{AddParty, AddPartyError, add};
pub use assertion::{Assertion, AssertionError};
pub use authenticate::{ActingParty, authenticate_party};
pub use change::{ChangeParty, ChangePartyError, change};
pub use jwk::{JwkFault, MAX_JWK_BYTES, read_jwk};
pub use keys::{AddPartyKey, PartyKeyError, add_key, end_key};
pub use model::{PartyKey, PartyState, RelyingParty, UnknownPartyState};
pub use search::search;
pub use token::{PartyAuthError, issue_token};
