use serde::Serialize;
use wallet_protocol::identifier::{
    CertificateIdentifier, CertificateNumber, CitizenNumber, CreditCode, Imported, PersonName, PhoneNumber,
    PlateNumber, RegionCode,
};

/// What a person types, or a code holds.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(uniffi::Enum))]
pub enum IdentifierKind {
    /// Certificate identifier (GB/T 36904).
    CertificateIdentifier,
    /// Number printed on a certificate.
    CertificateNumber,
    /// 18-character citizen number (GB 11643).
    CitizenNumber,
    /// Unified social credit code (GB 32100).
    CreditCode,
    /// A person's full name.
    PersonName,
    /// A mobile number.
    Phone,
    /// A number plate.
    Plate,
    /// An administrative division.
    Region,
}

/// What a text is worth as an identifier.
#[derive(Clone, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(uniffi::Record))]
pub struct IdentifierView {
    /// Whether it is one; its check digit fits where it has one.
    pub accepted: bool,
    /// The one canonical writing; absent where it is none.
    pub canonical: Option<String>,
    /// What may be shown of it; absent where it is none.
    pub masked: Option<String>,
    /// Names of what was put right: `separators`, `full_width` …
    pub corrected: Vec<String>,
    /// Name of what is wrong: `Length`, `Check` …; absent where it is one.
    pub fault: Option<String>,
}

impl std::fmt::Debug for IdentifierView {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // The canonical writing may be a person's number.
        write!(f, "IdentifierView(accepted: {}, fault: {:?})", self.accepted, self.fault)
    }
}

/// The two ways to read, and how to write what was read.
macro_rules! read {
    ($type:ty, $text:expr, $tolerant:expr, $whole:expr, $masked:expr) => {{
        let read = if $tolerant {
            <$type>::import($text)
        } else {
            <$type>::parse($text).map(|value| Imported { value, warnings: Vec::new() })
        };
        let write: (fn(&$type) -> String, fn(&$type) -> String) = ($whole, $masked);
        match read {
            Ok(Imported { value, warnings }) => {
                let corrected = warnings.iter().filter_map(|warning| name_of(warning));
                accepted(write.0(&value), write.1(&value), corrected.collect())
            }
            Err(error) => refused(format!("{error:?}")),
        }
    }};
}

fn name_of(value: &impl Serialize) -> Option<String> {
    serde_json::to_value(value).ok()?.as_str().map(str::to_owned)
}

fn accepted(canonical: String, masked: String, corrected: Vec<String>) -> IdentifierView {
    let (canonical, masked) = (Some(canonical), Some(masked));
    IdentifierView { accepted: true, canonical, masked, corrected, fault: None }
}

fn refused(fault: String) -> IdentifierView {
    let fault = Some(fault);
    IdentifierView { accepted: false, canonical: None, masked: None, corrected: Vec::new(), fault }
}

/// Reads what a person typed, while they type it: nothing is sent anywhere. Where `tolerant`, full-width characters,
/// spaces and the like are put right, which is what forms want; otherwise only the canonical writing is taken.
#[cfg_attr(feature = "bindings", uniffi::export)]
pub fn read_identifier(kind: IdentifierKind, text: String, tolerant: bool) -> IdentifierView {
    let text = text.as_str();
    match kind {
        IdentifierKind::CertificateIdentifier => {
            read!(CertificateIdentifier, text, tolerant, |v| v.to_string(), |v| v.to_string())
        }
        IdentifierKind::CertificateNumber => {
            let masked = CertificateNumber::masked_for_presentation;
            read!(CertificateNumber, text, tolerant, |v| v.expose().to_owned(), masked)
        }
        IdentifierKind::CitizenNumber => {
            read!(CitizenNumber, text, tolerant, |v| v.expose().to_owned(), CitizenNumber::masked)
        }
        IdentifierKind::CreditCode => {
            read!(CreditCode, text, tolerant, |v| v.to_string(), |v| v.to_string())
        }
        IdentifierKind::PersonName => {
            read!(PersonName, text, tolerant, |v| v.expose().to_owned(), PersonName::masked)
        }
        IdentifierKind::Phone => {
            read!(PhoneNumber, text, tolerant, |v| v.expose().to_owned(), PhoneNumber::masked)
        }
        IdentifierKind::Plate => read!(PlateNumber, text, tolerant, |v| v.to_string(), |v| v.to_string()),
        IdentifierKind::Region => read!(RegionCode, text, tolerant, |v| v.to_string(), |v| v.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_typed_is_put_right_in_a_form_and_refused_elsewhere() {
        let typed = "1101 0119 0001 0100 14".to_owned();
        let read = read_identifier(IdentifierKind::CitizenNumber, typed.clone(), true);
        assert_eq!(read.canonical.as_deref(), Some("110101190001010014"));
        assert_eq!(
            (read.masked.as_deref(), read.corrected),
            (Some("1****************4"), vec!["separators".to_owned()])
        );
        assert!(!read_identifier(IdentifierKind::CitizenNumber, typed, false).accepted);
    }

    #[test]
    fn a_number_does_not_print_itself() {
        let read = read_identifier(IdentifierKind::CitizenNumber, "110101190001010014".to_owned(), false);
        assert!(!format!("{read:?}").contains("1101"));
    }
}
