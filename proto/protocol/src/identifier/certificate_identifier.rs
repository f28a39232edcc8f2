use std::fmt;

use serde::{Serialize, Serializer};

use super::import::{ImportWarning, Imported, normalise};
use super::mod_37_36::{ALPHABET, mod_37_36};
use super::text_form::text_form;
use super::{CreditCode, IssuerCode};
use crate::licence::LicenceKind;

const ROOT: &str = "1.2.156.3005.2.";

/// A certificate identifier (电子证照标识, GB/T 36904-2018): root, type, issuer, serial, version, check.
#[derive(Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct CertificateIdentifier {
    type_code: String,
    issuer: String,
    serial: String,
    version: u16,
    check: char,
}

/// Why a text is no certificate identifier.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
pub enum CertificateIdentifierError {
    /// The check character does not fit (ISO 7064 MOD 37,36).
    #[error("the check character of the certificate identifier does not fit")]
    Check,
    /// A part is missing, too long, or has a character that may not be there.
    #[error("the {0} of the certificate identifier is not well formed")]
    Part(&'static str),
    /// It does not begin with 1.2.156.3005.2.
    #[error("a certificate identifier begins with 1.2.156.3005.2.")]
    Root,
}

impl CertificateIdentifier {
    /// Reads the one canonical writing, with a check character that fits.
    pub fn parse(text: &str) -> Result<Self, CertificateIdentifierError> {
        let identifier = Self::read(text)?;
        if !identifier.check_fits() {
            return Err(CertificateIdentifierError::Check);
        }
        Ok(identifier)
    }

    /// Reads other writings as well (case, full width, a `.OFD` behind); a wrong check character is a warning here.
    pub fn import(text: &str) -> Result<Imported<Self>, CertificateIdentifierError> {
        let Imported { value: plain, warnings } = normalise(text, true);
        let file = plain.strip_suffix(".OFD");
        let value = Self::read(file.unwrap_or(&plain))?;
        let wrong = !value.check_fits();
        let imported = Imported { value, warnings }.warn(ImportWarning::Extras, file.is_some());
        Ok(imported.warn(ImportWarning::Check, wrong))
    }

    /// Makes an identifier for our own output: a kind of ours, an issuer's credit code, a serial of 9 to 32 digits
    /// and capital letters, a version of 1 to 999.
    pub fn compose(
        kind: LicenceKind,
        issuer: &str,
        serial: &str,
        version: u16,
    ) -> Result<Self, CertificateIdentifierError> {
        CreditCode::parse(issuer).map_err(|_| CertificateIdentifierError::Part("issuer"))?;
        if version == 0 {
            return Err(CertificateIdentifierError::Part("version"));
        }
        let draft = format!("{ROOT}{}.{issuer}.{serial}.{version:03}.0", kind.type_code());
        let mut identifier = Self::read(&draft)?;
        identifier.check = identifier.expected_check().ok_or(CertificateIdentifierError::Check)?;
        Ok(identifier)
    }

    /// The identifier of the same licence after one more change; `None` after version 999.
    pub fn next_version(&self) -> Option<Self> {
        let mut next = Self { version: self.version + 1, ..self.clone() };
        next.check = next.expected_check()?;
        (next.version <= 999).then_some(next)
    }

    /// 21 characters naming the kind of certificate.
    pub fn type_code(&self) -> &str {
        &self.type_code
    }

    /// Which of our kinds it names; `None` for a certificate of another ministry.
    pub fn kind(&self) -> Option<LicenceKind> {
        LicenceKind::from_type_code(&self.type_code).ok()
    }

    /// The issuing authority as written: a credit code, in some imports an area code.
    pub fn issuer(&self) -> &str {
        &self.issuer
    }

    /// The issuing authority, where it is named by a code that we know.
    pub fn issuer_code(&self) -> Option<IssuerCode> {
        IssuerCode::import(&self.issuer).ok().map(|imported| imported.value)
    }

    /// Whether the check character fits; after `import` it may not.
    pub fn check_fits(&self) -> bool {
        self.expected_check() == Some(self.check)
    }

    /// The serial.
    pub fn serial(&self) -> &str {
        &self.serial
    }

    /// Rises with each change of the same licence.
    pub fn version(&self) -> u16 {
        self.version
    }

    fn read(text: &str) -> Result<Self, CertificateIdentifierError> {
        use CertificateIdentifierError::Part;
        let rest = text.strip_prefix(ROOT).ok_or(CertificateIdentifierError::Root)?;
        let mut parts = rest.split('.');
        let mut next = |name, lengths: std::ops::RangeInclusive<usize>| {
            let part = parts.next().filter(|part| lengths.contains(&part.len()));
            part.filter(|part| part.bytes().all(|byte| ALPHABET.contains(&byte))).ok_or(Part(name))
        };
        let (type_code, issuer, serial) =
            (next("type", 21..=21)?, next("issuer", 6..=18)?, next("serial", 9..=32)?);
        let (version, check) = (next("version", 3..=3)?, next("check", 1..=1)?);
        if parts.next().is_some() {
            return Err(Part("end"));
        }
        Ok(Self {
            type_code: type_code.to_owned(),
            issuer: issuer.to_owned(),
            serial: serial.to_owned(),
            version: version.parse().map_err(|_| Part("version"))?,
            check: check.chars().next().ok_or(Part("check"))?,
        })
    }

    /// ISO 7064 MOD 37,36 over the four middle parts.
    fn expected_check(&self) -> Option<char> {
        let body = format!("{}{}{}{:03}", self.type_code, self.issuer, self.serial, self.version);
        mod_37_36(&body)
    }
}

impl fmt::Display for CertificateIdentifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { type_code, issuer, serial, version, check } = self;
        write!(f, "{ROOT}{type_code}.{issuer}.{serial}.{version:03}.{check}")
    }
}

impl Serialize for CertificateIdentifier {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

text_form!(CertificateIdentifier);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_raises_the_version_and_keeps_the_rest() {
        let text = "1.2.156.3005.2.11100000000019713D071.111400000000000003.TEST0000000000000007.001.Y";
        let next = CertificateIdentifier::parse(text).unwrap().next_version().unwrap();
        let expected = "1.2.156.3005.2.11100000000019713D071.111400000000000003.TEST0000000000000007.002.W";
        assert_eq!(next.to_string(), expected);
    }

    #[test]
    fn there_is_no_version_after_999() {
        let compose = |version| {
            let kind = LicenceKind::PractitionerQualification;
            CertificateIdentifier::compose(kind, "111400000000000003", "TEST00000001", version)
        };
        let last = compose(999).unwrap();
        assert_eq!(last.next_version(), None);
        assert_eq!(compose(998).unwrap().next_version(), Some(last));
        for version in [0, 1_000] {
            assert_eq!(compose(version), Err(CertificateIdentifierError::Part("version")));
        }
    }

    #[test]
    fn our_own_output_names_its_issuer_by_a_credit_code_that_fits() {
        for issuer in ["340100", "111400000000000004", ""] {
            let made =
                CertificateIdentifier::compose(LicenceKind::DangerousGoodsPermit, issuer, "TEST00000001", 1);
            assert_eq!(made, Err(CertificateIdentifierError::Part("issuer")), "{issuer}");
        }
    }
}
