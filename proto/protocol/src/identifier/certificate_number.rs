use std::fmt;

use super::CitizenNumber;
use super::import::{Imported, normalise};

/// The number printed on a certificate: 12 digits (permits, transport certificates), or, on a practitioner's, the
/// citizen number or an older number of 19 digits.
#[derive(Clone, Eq, PartialEq)]
pub struct CertificateNumber(Form);

#[derive(Clone, Eq, PartialEq)]
enum Form {
    Twelve(String),
    Citizen(CitizenNumber),
    Nineteen(String),
}

/// The text is no certificate number of a known form.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("a certificate number has 12 digits, 19 digits, or is a citizen number")]
pub struct MalformedCertificateNumber;

impl CertificateNumber {
    /// Reads the one canonical writing.
    pub fn parse(text: &str) -> Result<Self, MalformedCertificateNumber> {
        let digits = text.bytes().all(|byte| byte.is_ascii_digit());
        let form = match text.len() {
            12 if digits => Form::Twelve(text.to_owned()),
            19 if digits => Form::Nineteen(text.to_owned()),
            18 => CitizenNumber::parse(text).map(Form::Citizen).map_err(|_| MalformedCertificateNumber)?,
            _ => return Err(MalformedCertificateNumber),
        };
        Ok(Self(form))
    }

    /// Reads other writings as well: full-width digits, spaces, small x.
    pub fn import(text: &str) -> Result<Imported<Self>, MalformedCertificateNumber> {
        let (plain, warnings) = normalise(text, false);
        Ok(Imported { value: Self::parse(&plain)?, warnings })
    }

    /// The whole number; each call is a place to look at.
    pub fn expose(&self) -> &str {
        match &self.0 {
            Form::Twelve(text) | Form::Nineteen(text) => text,
            Form::Citizen(number) => number.expose(),
        }
    }

    /// What a verifier may see: 12 digits whole (they name a permit, not a person), others by first and last only.
    pub fn masked_for_presentation(&self) -> String {
        match &self.0 {
            Form::Twelve(text) => text.clone(),
            Form::Citizen(number) => number.masked(),
            Form::Nineteen(text) => {
                format!("{}****{}", text.get(..1).unwrap_or_default(), text.get(18..).unwrap_or_default())
            }
        }
    }
}

impl fmt::Debug for CertificateNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CertificateNumber({})", self.masked_for_presentation())
    }
}
