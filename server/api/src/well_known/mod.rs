//! What everybody may know.

pub mod app_links;
pub(crate) mod jwks;
pub(crate) mod trust_bundle;
