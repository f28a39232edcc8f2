//! The Luzheng server: commands and wiring. Decides nothing.

pub mod adapter;
pub mod config;
pub mod demo;
pub mod keys;
pub mod output;
pub mod serve;
pub mod signals;
pub mod telemetry;
pub mod wiring;
