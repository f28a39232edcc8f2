//! Numbers and names issued by authorities, parsed with their check digits.
//!
//! Each has two doors: `parse` is strict and takes only the one canonical writing; `import` is tolerant of full-width
//! characters, spaces, middle dots and case, and says by [`ImportWarning`] what it put right. JSON goes through the
//! strict door. What names a person prints itself masked only; the whole text comes from `expose` alone.

mod certificate_identifier;
mod certificate_number;
mod citizen_number;
mod credit_code;
mod import;
mod issuer_code;
mod mod_37_36;
mod person_name;
mod phone_number;
mod plate_number;
mod region_code;
mod text_form;

pub use certificate_identifier::{CertificateIdentifier, CertificateIdentifierError};
pub use certificate_number::{CertificateNumber, CertificateNumberError};
pub use citizen_number::{CitizenNumber, CitizenNumberError, Sex};
pub use credit_code::{CreditCode, CreditCodeError};
pub use import::{ImportWarning, Imported};
pub use issuer_code::{IssuerCode, IssuerCodeError};
pub use person_name::{PersonName, PersonNameError};
pub use phone_number::{PhoneNumber, PhoneNumberError};
pub use plate_number::{PlateForm, PlateNumber, PlateNumberError};
pub use region_code::{RegionCode, RegionCodeError};
