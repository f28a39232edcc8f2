//! The Luzheng server: commands and wiring. Decides nothing.

pub mod adapter;
pub mod command;
pub mod config;
pub mod demo;
pub mod heads;
pub mod keys;
pub mod listen;
pub mod log_export;
pub mod output;
pub mod seed;
pub mod serve;
pub mod signals;
pub mod telemetry;
pub mod wiring;
