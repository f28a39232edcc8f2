//! Who is asking, and what was sent.

pub(crate) mod acting_party;
mod address_range;
mod body;
pub(crate) mod bound_device;
mod client_address;
mod file;
mod idempotency_key;
mod path_id;
mod path_pair;
pub(crate) mod presented;

pub use acting_party::ActingParty;
pub use address_range::{AddressRange, MalformedAddressRange};
pub use body::Body;
pub use bound_device::BoundDevice;
pub use client_address::ClientAddress;
pub use file::File;
pub use idempotency_key::IdempotencyKey;
pub use path_id::PathId;
pub use path_pair::PathPair;
pub use presented::Presented;
