use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::import::{ImportWarning, Imported, normalise};
use crate::licence::LicenceKind;

const ROOT: &str = "1.2.156.3005.2.";
const ALPHABET: &[u8; 36] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

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
        if identifier.expected_check() != Some(identifier.check) {
            return Err(CertificateIdentifierError::Check);
        }
        Ok(identifier)
    }

    /// Reads other writings as well (case, full width, a `.OFD` behind); a wrong check character is a warning here.
    pub fn import(text: &str) -> Result<Imported<Self>, CertificateIdentifierError> {
        let (plain, mut warnings) = normalise(text, true);
        let value = Self::read(plain.strip_suffix(".OFD").unwrap_or(&plain))?;
        if value.expected_check() != Some(value.check) {
            warnings.push(ImportWarning::Check);
        }
        Ok(Imported { value, warnings })
    }

    /// Makes an identifier for our own output: a kind of ours, an issuer's credit code, a serial of 9 to 32.
    pub fn compose(
        kind: LicenceKind,
        issuer: &str,
        serial: &str,
        version: u16,
    ) -> Result<Self, CertificateIdentifierError> {
        let draft = format!("{ROOT}{}.{issuer}.{serial}.{version:03}.0", kind.type_code());
        let mut identifier = Self::read(&draft)?;
        if issuer.len() != 18 {
            return Err(CertificateIdentifierError::Part("issuer"));
        }
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

    /// The issuing authority: a credit code, in some imports an area code.
    pub fn issuer(&self) -> &str {
        &self.issuer
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

/// The hybrid check character of ISO 7064 MOD 37,36.
fn mod_37_36(body: &str) -> Option<char> {
    let mut product = 36;
    for byte in body.bytes() {
        let value = ALPHABET.iter().position(|known| *known == byte)?;
        let sum = match (product + value) % 36 {
            0 => 36,
            sum => sum,
        };
        product = 2 * sum % 37;
    }
    ALPHABET.get((37 - product) % 36).copied().map(char::from)
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

impl<'de> Deserialize<'de> for CertificateIdentifier {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::parse(&String::deserialize(deserializer)?).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_example_of_iso_7064_gives_its_check_character() {
        assert_eq!(mod_37_36("A12425GABC1234002"), Some('M'));
    }

    #[test]
    fn a_change_raises_the_version_and_keeps_the_rest() {
        let text = "1.2.156.3005.2.11100000000019713D071.111400000000000003.TEST0000000000000007.001.Y";
        let next = CertificateIdentifier::parse(text).unwrap().next_version().unwrap();
        let expected = "1.2.156.3005.2.11100000000019713D071.111400000000000003.TEST0000000000000007.002.W";
        assert_eq!(next.to_string(), expected);
    }
}
