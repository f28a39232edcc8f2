//! What the edge promises of the platform's side: callbacks that fail, block, panic, answer nonsense or call back.
#![cfg(feature = "bindings")]

#[cfg(test)]
mod callbacks;
#[cfg(test)]
mod opening;
#[cfg(test)]
mod phone;
#[cfg(test)]
mod reentry;
#[cfg(test)]
mod scan;
#[cfg(test)]
mod sharing;
#[cfg(test)]
mod verifier;
