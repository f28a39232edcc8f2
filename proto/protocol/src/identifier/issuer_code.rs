use std::fmt;

use super::import::{ImportWarning, Imported, normalise};
use super::text_form::text_form;
use super::{CreditCode, CreditCodeError, RegionCode};

/// The authority that issued a certificate: its credit code, in some imports only its administrative division.
#[derive(Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct IssuerCode(Form);

#[derive(Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
enum Form {
    Credit(CreditCode),
    Area(RegionCode, String),
}

/// Why a text names no issuing authority.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
pub enum IssuerCodeError {
    /// Not a division either, on import.
    #[error(
        "an issuing authority has a credit code of 18 characters, or at least an area code of six digits"
    )]
    Area,
    /// Not a credit code.
    #[error(transparent)]
    Credit(#[from] CreditCodeError),
}

impl IssuerCode {
    /// Reads a credit code in its canonical writing.
    pub fn parse(text: &str) -> Result<Self, IssuerCodeError> {
        Ok(Self(Form::Credit(CreditCode::parse(text)?)))
    }

    /// Reads other writings as well, and an area code where some systems put one (a warning).
    pub fn import(text: &str) -> Result<Imported<Self>, IssuerCodeError> {
        let Imported { value: plain, warnings } = normalise(text, false);
        if plain.len() == 18 {
            return Ok(Imported { value: Self::parse(&plain)?, warnings });
        }
        let region = RegionCode::parse(&plain).map_err(|_| IssuerCodeError::Area)?;
        let imported = Imported { value: Self(Form::Area(region, plain)), warnings };
        Ok(imported.warn(ImportWarning::AreaCode, true))
    }

    /// The code as text.
    pub fn as_str(&self) -> &str {
        match &self.0 {
            Form::Credit(code) => code.as_str(),
            Form::Area(_, text) => text,
        }
    }

    /// The credit code; `None` where the source gave an area code only.
    pub fn credit_code(&self) -> Option<&CreditCode> {
        match &self.0 {
            Form::Credit(code) => Some(code),
            Form::Area(..) => None,
        }
    }

    /// The division of the authority; `None` for a national one.
    pub fn region(&self) -> Option<RegionCode> {
        match &self.0 {
            Form::Credit(code) => code.region(),
            Form::Area(region, _) => Some(*region),
        }
    }
}

text_form!(IssuerCode, IssuerCode::as_str);

impl fmt::Display for IssuerCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_area_code_is_taken_on_import_only_and_flagged() {
        assert_eq!(IssuerCode::parse("340100"), Err(IssuerCodeError::Credit(CreditCodeError::Length)));
        let imported = IssuerCode::import(" 340100").unwrap();
        assert_eq!(imported.value.region(), RegionCode::parse("340100").ok());
        assert_eq!(imported.value.credit_code(), None);
        assert_eq!(imported.warnings, [ImportWarning::Separators, ImportWarning::AreaCode]);
    }

    #[test]
    fn a_credit_code_with_a_wrong_check_character_names_no_authority() {
        let wrong = IssuerCode::import("111400000000000004");
        assert_eq!(wrong, Err(IssuerCodeError::Credit(CreditCodeError::Check)));
        assert_eq!(IssuerCode::import("999999"), Err(IssuerCodeError::Area));
    }

    #[test]
    fn an_authority_has_the_division_in_its_credit_code() {
        let province = IssuerCode::parse("111400000000000003").unwrap();
        assert_eq!(province.region().map(RegionCode::number), Some(140_000));
        assert_eq!(IssuerCode::parse("11100000000019713D").unwrap().region(), None);
    }
}
