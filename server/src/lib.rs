//! The Luzheng server: commands and wiring.
