//! Who is asking, and what was sent.

mod address_range;
mod body;
mod client_address;
mod path_id;

pub use address_range::{AddressRange, MalformedAddressRange};
pub use body::Body;
pub use client_address::ClientAddress;
pub use path_id::PathId;
