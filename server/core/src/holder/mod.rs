//! Persons and organisations, their sealed identity, and records that were merged.

mod confirm;
mod identity;
mod merged;
mod model;
mod same_person;

pub use confirm::ConfirmHolderError;
pub(crate) use confirm::{ConfirmedHolder, confirm_holder};
pub use identity::{HolderIdentity, IdentityError, holder_index, open_identity, seal_identity};
pub use merged::HolderMerge;
pub(crate) use merged::{readable_by, records_of, surviving};
pub use model::Holder;
pub(crate) use same_person::same_person;
