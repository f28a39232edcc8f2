//! What the phone shows: display token, frame, display code, and the short references.

pub(crate) mod base10;
mod budget;
mod code;
mod error;
mod frame;
mod link;
mod qr;
mod reference;
mod token;

pub use budget::{BudgetError, BudgetRow, largest_face, measure_budget};
pub use code::DisplayCode;
pub use error::DisplayCodeError;
pub use frame::{Frame, READER_CHALLENGE_BYTES, ReaderChallenge, StepIndex};
pub use link::{CheckBase, CodeText, MalformedBase, Scanned};
pub use qr::{QrSymbol, QrTooLarge};
pub use reference::{CompactReference, MalformedReference, SpokenCode};
pub use token::{
    CertificateFace, DisplayToken, MAX_SUBJECT_UNITS, MAX_WINDOW_SECS, MIN_WINDOW_SECS, PackId,
    SignedDisplayToken, TokenError,
};
