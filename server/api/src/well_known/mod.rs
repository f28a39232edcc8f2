//! What everybody may know.

pub(crate) mod jwks;
pub(crate) mod trust_bundle;
