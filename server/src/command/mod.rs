//! The commands of the binary, one a file; the demo has a folder of its own.

mod check_config;
mod clerk;
mod configuration;
mod ledger;
mod migrate;
mod notice;
mod openapi;
mod party;
mod qr_budget;
mod reconcile;
mod seed;
mod serve;
mod staff;
mod sweep;
mod wired;

pub use check_config::check_config;
pub use clerk::ClerkCommand;
pub use configuration::configuration;
pub use ledger::{LedgerCommand, ledger, ledger_at};
pub use migrate::migrate;
pub use notice::{NoticeCommand, notice};
pub use openapi::openapi;
pub use party::{PartyCommand, party};
pub use qr_budget::qr_budget;
pub use reconcile::NeedsDecision;
pub use seed::{SeedOptions, seed};
pub use serve::serve;
pub use staff::{StaffCommand, staff};
pub use sweep::sweep;

/// A command did not do what it was asked for; the text is for whoever sits at the terminal.
pub type Failure = Box<dyn std::error::Error + Send + Sync>;
