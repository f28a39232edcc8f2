//! Persons and organisations, and their sealed identity.

mod identity;
mod model;

pub use identity::{HolderIdentity, IdentityError, holder_index, open_identity, seal_identity};
pub use model::Holder;
