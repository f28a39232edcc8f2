//! What the server promises about its settings, its keys, its sandbox and the parties it asks.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a promise that is not kept fails its test")]

mod config;
mod example_file;
