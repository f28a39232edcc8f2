//! What the server promises about its settings, its keys, its sandbox and the parties it asks.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a promise that is not kept fails its test"
)]
#![expect(clippy::indexing_slicing, reason = "a test that reads too far has failed")]

mod commands;
mod config;
mod example_file;
mod fake;
mod keys;
mod listen;
mod oidc;
mod parties;
mod party;
mod sandbox;
mod wiring;
mod witness;
