//! What the edge promises of the platform's side: callbacks that fail, block, panic, answer nonsense or call back.
#![cfg(feature = "bindings")]

mod callbacks;
mod opening;
mod phone;
mod reentry;
mod scan;
mod verifier;
