//! Every identifier behind the same two doors, by the name it has in the vectors.

use wallet_protocol::identifier::{
    CertificateIdentifier, CertificateNumber, CitizenNumber, CreditCode, Imported, IssuerCode, PersonName,
    PhoneNumber, PlateNumber, RegionCode,
};

/// The canonical text, or the error as it prints for programmers.
type Read<T> = Result<T, String>;

pub(crate) struct Door {
    pub(crate) name: &'static str,
    pub(crate) parse: fn(&str) -> Read<String>,
    pub(crate) import: fn(&str) -> Read<Imported<String>>,
    /// JSON there and back again.
    pub(crate) json: fn(&str) -> Read<String>,
}

macro_rules! door {
    ($name:literal, $type:ty, $text:expr) => {
        Door {
            name: $name,
            parse: |text| {
                let write: fn(&$type) -> String = $text;
                <$type>::parse(text).map(|value| write(&value)).map_err(|error| format!("{error:?}"))
            },
            import: |text| {
                let write: fn(&$type) -> String = $text;
                let imported = <$type>::import(text).map_err(|error| format!("{error:?}"))?;
                Ok(Imported { value: write(&imported.value), warnings: imported.warnings })
            },
            json: |text| {
                let value: $type = serde_json::from_str(text).map_err(|error| error.to_string())?;
                Ok(serde_json::to_string(&value).unwrap())
            },
        }
    };
}

pub(crate) const DOORS: [Door; 9] = [
    door!("certificate_identifier", CertificateIdentifier, ToString::to_string),
    door!("certificate_number", CertificateNumber, |value| value.expose().to_owned()),
    door!("citizen_number", CitizenNumber, |value| value.expose().to_owned()),
    door!("credit_code", CreditCode, ToString::to_string),
    door!("issuer_code", IssuerCode, ToString::to_string),
    door!("person_name", PersonName, |value| value.expose().to_owned()),
    door!("phone", PhoneNumber, |value| value.expose().to_owned()),
    door!("plate", PlateNumber, ToString::to_string),
    door!("region", RegionCode, ToString::to_string),
];

pub(crate) fn door(name: &str) -> &'static Door {
    const ALL: &[Door] = &DOORS;
    ALL.iter().find(|door| door.name == name).unwrap_or_else(|| panic!("no door named {name}"))
}
