//! Sharing with a relying party: purposes, consent, grants and what is got for them.

mod category;
mod code;
mod copy;
mod handle;
mod presentation;
mod purpose;
mod statement;

pub use category::{PartyCategory, UnknownCategory};
pub use code::GrantCode;
pub use copy::{
    COPY_SIGNATURE_FILE, CopyError, MAX_COPY_BYTES, VerifiedCopy, grants_named, sign_copy, unsigned_note,
    verify_copy,
};
pub use handle::{
    CopyToken, GrantHandle, GrantToken, MalformedHandle, RequestToken, ShareAddress, SharedLink,
};
pub use presentation::{Presentation, PresentationError, SignedPresentation, VerifiedPresentation};
pub use purpose::{Ask, Purpose, purpose, purposes};
pub use statement::{ConsentError, ConsentStatement, PartyShown, PurposeShown, Recipient};

/// Attributes that one request or consent may name.
pub const MAX_ASKED_ATTRIBUTES: usize = 64;
