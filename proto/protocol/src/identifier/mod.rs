//! Numbers issued by authorities, parsed with their check digits.
//!
//! Each has two doors: `parse` is strict and takes only the one canonical writing; `import` is tolerant of full-width
//! characters, spaces, middle dots and case, and says by [`ImportWarning`] what it put right.

mod certificate_identifier;
mod certificate_number;
mod citizen_number;
mod credit_code;
mod import;
mod person_name;
mod phone_number;
mod plate_number;
mod region_code;

pub use certificate_identifier::{CertificateIdentifier, CertificateIdentifierError};
pub use certificate_number::{CertificateNumber, MalformedCertificateNumber};
pub use citizen_number::{CitizenNumber, CitizenNumberError, Sex};
pub use credit_code::{CreditCode, CreditCodeError};
pub use import::{ImportWarning, Imported};
pub use person_name::{MalformedName, PersonName};
pub use phone_number::{MalformedPhone, PhoneNumber};
pub use plate_number::{MalformedPlate, PlateForm, PlateNumber};
pub use region_code::{MalformedRegion, RegionCode};
