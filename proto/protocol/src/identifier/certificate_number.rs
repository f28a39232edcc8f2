use std::fmt;

use zeroize::{Zeroize, ZeroizeOnDrop};

use super::import::{Imported, normalise};
use super::text_form::text_form;
use super::{CitizenNumber, CitizenNumberError, RegionCode};

/// The number printed on a certificate: 12 digits (permits, transport certificates), or, on a practitioner's, the
/// citizen number or an older number of 19 digits.
#[derive(Clone, Eq, PartialEq)]
pub struct CertificateNumber(Form);

#[derive(Clone, Eq, PartialEq, Zeroize, ZeroizeOnDrop)]
enum Form {
    Twelve(String),
    Citizen(CitizenNumber),
    Nineteen(String),
}

/// Why a text is no certificate number.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
pub enum CertificateNumberError {
    /// Something other than a half-width digit.
    #[error("a certificate number of 12 or 19 characters has digits only")]
    Character,
    /// 18 characters that are no citizen number.
    #[error(transparent)]
    Citizen(#[from] CitizenNumberError),
    /// A length that no certificate number has.
    #[error("a certificate number has 12, 18 or 19 characters")]
    Length,
}

impl CertificateNumber {
    /// Reads the one canonical writing.
    pub fn parse(text: &str) -> Result<Self, CertificateNumberError> {
        let digits = || {
            let all = text.bytes().all(|byte| byte.is_ascii_digit());
            all.then(|| text.to_owned()).ok_or(CertificateNumberError::Character)
        };
        Ok(Self(match text.chars().take(20).count() {
            12 => Form::Twelve(digits()?),
            18 => Form::Citizen(CitizenNumber::parse(text)?),
            19 => Form::Nineteen(digits()?),
            _ => return Err(CertificateNumberError::Length),
        }))
    }

    /// Reads other writings as well: full-width digits, spaces, small x.
    pub fn import(text: &str) -> Result<Imported<Self>, CertificateNumberError> {
        let Imported { value: plain, warnings } = normalise(text, false);
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

    /// The citizen number, where the certificate carries one.
    pub fn citizen_number(&self) -> Option<&CitizenNumber> {
        match &self.0 {
            Form::Citizen(number) => Some(number),
            Form::Twelve(_) | Form::Nineteen(_) => None,
        }
    }

    /// The division in its first six digits; `None` where they are none.
    pub fn region(&self) -> Option<RegionCode> {
        self.expose().get(..6).and_then(|digits| RegionCode::parse(digits).ok())
    }
}

text_form!(CertificateNumber, CertificateNumber::expose);

impl fmt::Debug for CertificateNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CertificateNumber({})", self.masked_for_presentation())
    }
}

impl fmt::Display for CertificateNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.masked_for_presentation())
    }
}
