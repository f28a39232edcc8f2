//! The look and the words of the apps: `tokens.json` and `wording/` read, held to their promises, and written out for each
//! platform.
//!
//! | module | holds |
//! |---|---|
//! | [`tokens`] | colours, spacing, type, components |
//! | [`colour`] | a colour and the contrast of two |
//! | [`wording`] | every sentence in both languages |
//! | [`emit`] | what each platform compiles |

pub mod colour;
pub mod emit;
pub mod tokens;
pub mod wording;
