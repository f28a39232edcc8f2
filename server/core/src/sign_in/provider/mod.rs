//! Signing in at an identity provider (OpenID Connect, authorisation code with PKCE), for staff alone.
//!
//! An account is linked to one person there when its invitation is taken up; whoever was not invited does not get in,
//! whatever the provider says. A browser is sent out with an [`Errand`] that it alone can bring back, once. What comes
//! back is believed only through an ID token that is checked against all that was sent along.
//!
//! | file | holds |
//! |---|---|
//! | `errand` | what is kept of a browser that was sent out, and what is derived from its state |
//! | `begin` | sending it out |
//! | `key`, `id_token` | keys of a provider, and what is demanded of a token |
//! | `identify` | from a code to a person |
//! | `arrive` | what a browser that comes back gets |

mod arrive;
mod begin;
mod errand;
mod error;
mod id_token;
mod identify;
mod key;

pub use arrive::{Arrived, Return, arrive};
pub use begin::{begin_proof, begin_set_up, begin_sign_in};
pub use errand::{Aim, Errand};
pub use error::ProviderError;
pub use id_token::TokenFault;
pub use key::{MAX_KEYS, ProviderKey, read_keys};

use super::{Account, Realm};

/// Whose accounts may sign in at a provider.
pub(super) const REALM: Realm = Realm::Staff;

/// Whether this account signs in at a provider.
pub fn is_linked(account: &Account) -> bool {
    account.provider.is_some()
}
