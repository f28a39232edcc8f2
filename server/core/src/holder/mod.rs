//! Persons and organisations, and their sealed identity.

mod confirm;
mod identity;
mod model;

pub use confirm::ConfirmHolderError;
pub(crate) use confirm::{ConfirmedHolder, confirm_holder};
pub use identity::{HolderIdentity, IdentityError, holder_index, open_identity, seal_identity};
pub use model::Holder;
