//! Sharing with relying parties: reading a request, seeing what would be shown, agreeing, offering, withdrawing.

mod consent;
mod copy;
mod grants;
mod held;
mod history;
mod preview;
mod receipt;
mod request;

pub use copy::OwnCopy;
pub use grants::GrantView;
pub use preview::{ConsentPreview, Offer, OfferTo};
pub use request::SharingRequest;
