//! The Luzheng server: commands and wiring. Decides nothing.

pub mod adapter;
pub mod config;
pub mod keys;
pub mod serve;
pub mod wiring;
