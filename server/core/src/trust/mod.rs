//! The trust bundle and the published keys.

mod jwks;
mod published;

pub use jwks::jwks;
pub use published::{IssuerInfo, Published, PublishedTrust};
