//! Signing in at pages with a password and a time code, or for staff at an identity provider: accounts by invitation,
//! lockout, sessions of browsers.
//!
//! Nothing here knows what an account may do: a [`Realm`] says which pages it opens, and whoever serves them asks
//! further (see [`crate::clerk`] and [`crate::staff`]). Every attempt is counted before anything is compared, unknown names cost what known
//! ones cost, and all refusals are one.

mod account;
mod attempt;
mod change_password;
mod close;
mod enter;
mod form_token;
mod invite;
mod password;
mod prove;
mod prove_again;
pub mod provider;
mod rules;
mod session;
mod sessions;
mod set_up;

pub use account::{Account, AccountState, Factors, Invitation, ProviderLink, Realm};
pub use attempt::AttemptRule;
pub use change_password::{ChangePasswordError, change_password};
pub use close::close;
pub use enter::{SignInError, enter};
pub use form_token::{form_token, is_form_token};
pub use invite::{InviteError, Invited, NewAccount, invite, invite_again, invite_where_nobody_is};
pub use prove::prove;
pub use prove_again::prove_again;
pub use session::{SignedIn, Stage, WebSecret, WebSession};
pub use sessions::{end_session, find_signed_in, list_sessions, sign_out};
pub use set_up::{OpenInvitation, SetUp, SetUpError, open_invitation, open_with_salt, set_up};
