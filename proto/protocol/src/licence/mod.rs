//! Licences: their kinds, states, due dates, attributes and the signed document.

mod attribute;
mod document;
mod due_dates;
mod face;
mod kind;
mod signed;
mod state;

pub use attribute::{Assessment, Attribute, AttributeError, AttributeValue, Category, Picture};
pub use document::{LicenceDocument, LicenceDocumentError};
pub use due_dates::{DueDate, DueDates};
pub use face::{FaceField, FieldCare, face_of, field_named};
pub use kind::{HolderKind, LicenceGroup, LicenceKind, UnknownKind};
pub use signed::{SignedLicence, SignedLicenceError, VerifiedLicence};
pub use state::{LicenceState, UnknownState};
