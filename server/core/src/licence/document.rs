use wallet_crypto::domain::Domain;
use wallet_crypto::sealed::Sealed;
use wallet_protocol::display::{CertificateFace, MAX_SUBJECT_UNITS};
use wallet_protocol::epoch::StatusEpoch;
use wallet_protocol::id::LicenceId;
use wallet_protocol::identifier::{CertificateNumber, PersonName};
use wallet_protocol::licence::{Attribute, LicenceDocument, LicenceGroup, SignedLicence};
use wallet_protocol::time::UnixTime;

use super::{Licence, LicenceSealError};
use crate::app::App;
use crate::port::RegistryLicence;

const MAX_CATEGORIES: usize = 8;

/// What signing gives: the sealed columns of a row and the digest that tokens carry.
pub struct Signed {
    /// Sealed `CertificateFace`.
    pub face: Vec<u8>,
    /// Sealed `SignedLicence`.
    pub document: Vec<u8>,
    /// First eight bytes of the digest of the document.
    pub digest: u64,
}

/// The certificate identifier without version and check character, which stays the same through changes.
pub fn registry_key(identifier: &str) -> &str {
    identifier.rsplitn(3, '.').nth(2).unwrap_or(identifier)
}

/// Signs what the registry says and seals it for the row of `id`.
pub fn sign(
    app: &App,
    id: LicenceId,
    source: &RegistryLicence,
    epoch: StatusEpoch,
    now: UnixTime,
) -> Result<Signed, LicenceSealError> {
    let attributes = source
        .attributes
        .iter()
        .map(|(name, value)| Attribute::make(name, value.clone(), app.entropy.as_ref()))
        .collect::<Result<Vec<_>, _>>()?;
    let document = LicenceDocument {
        licence_id: id,
        identifier: source.identifier.clone(),
        kind: source.kind,
        version: source.version,
        status_epoch: epoch,
        state: source.state,
        issued_at: now,
        confirmed_at: now,
        region: source.region,
        due: source.due,
        attribute_digests: attributes.iter().map(Attribute::digest).collect(),
    };
    let digest = u64::from_be_bytes(document.digest().truncated());
    let signed = SignedLicence::sign(document, &attributes, &app.keys.licence);
    let face = serde_json::to_vec(&face_of(source)).map_err(|_| LicenceSealError::Unreadable)?;
    Ok(Signed {
        face: seal(app, id, b"face", &face)?,
        document: seal(app, id, b"document", &signed.encode())?,
        digest,
    })
}

/// What a display token says of a licence.
pub fn open_face(app: &App, licence: &Licence) -> Result<CertificateFace, LicenceSealError> {
    let json = open(app, licence.id, b"face", &licence.sealed_face)?;
    serde_json::from_slice(&json).map_err(|_| LicenceSealError::Unreadable)
}

/// The signed licence, as it crosses the wire.
pub fn open_signed(app: &App, licence: &Licence) -> Result<Vec<u8>, LicenceSealError> {
    open(app, licence.id, b"document", &licence.sealed_document)
}

/// What verifiers see: numbers and names of persons masked, categories and subject bounded.
pub(super) fn face_of(source: &RegistryLicence) -> CertificateFace {
    let personal = source.kind.group() == LicenceGroup::Practitioner;
    let subject = match PersonName::parse(&source.subject) {
        Ok(name) if personal => name.masked(),
        _ => source.subject.clone(),
    };
    CertificateFace {
        kind: source.kind,
        number: masked_number(&source.number),
        subject: bounded(&subject),
        categories: source.categories.iter().copied().take(MAX_CATEGORIES).collect(),
        due: source.due,
        region: source.region,
    }
}

fn masked_number(number: &str) -> String {
    match CertificateNumber::import(number) {
        Ok(imported) => imported.value.masked_for_presentation(),
        // A number of no known form may be anybody's: only its ends are shown.
        Err(_) => {
            let first: String = number.chars().take(1).collect();
            let last: String = number.chars().skip(1).last().map(String::from).unwrap_or_default();
            format!("{first}****{last}")
        }
    }
}

/// Cuts a subject to what a token may carry, and says so by an ellipsis.
fn bounded(subject: &str) -> String {
    if subject.encode_utf16().count() <= MAX_SUBJECT_UNITS {
        return subject.to_owned();
    }
    let mut short = String::new();
    let mut units = 1;
    for character in subject.chars() {
        units += character.len_utf16();
        if units > MAX_SUBJECT_UNITS {
            break;
        }
        short.push(character);
    }
    short.push('…');
    short
}

fn seal(app: &App, id: LicenceId, column: &[u8], plaintext: &[u8]) -> Result<Vec<u8>, LicenceSealError> {
    let key = app.keys.storage.derive_sealing(Domain::StoredLicence, column);
    let row = id.to_string();
    let place: [&[u8]; 3] = [b"licences", row.as_bytes(), column];
    Ok(key.seal(Domain::StoredLicence, &place, plaintext, app.entropy.as_ref())?.into_bytes())
}

fn open(app: &App, id: LicenceId, column: &[u8], sealed: &[u8]) -> Result<Vec<u8>, LicenceSealError> {
    let sealed = Sealed::from_bytes(sealed.to_vec()).map_err(|_| LicenceSealError::Unreadable)?;
    let key = app.keys.storage.derive_sealing(Domain::StoredLicence, column);
    let row = id.to_string();
    let place: [&[u8]; 3] = [b"licences", row.as_bytes(), column];
    Ok(key.open(Domain::StoredLicence, &place, &sealed)?.expose().to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_registry_key_is_the_identifier_without_version_and_check() {
        let identifier = "1.2.156.3005.2.11100000000019713D071.111400000000000003.TEST0000000000000007.002.W";
        let key = "1.2.156.3005.2.11100000000019713D071.111400000000000003.TEST0000000000000007";
        assert_eq!(registry_key(identifier), key);
        assert_eq!(registry_key("x"), "x");
    }

    #[test]
    fn a_subject_longer_than_a_token_carries_ends_in_an_ellipsis() {
        let long = "某".repeat(60);
        let short = bounded(&long);
        assert_eq!(short.encode_utf16().count(), MAX_SUBJECT_UNITS);
        assert!(short.ends_with('…'));
        assert_eq!(bounded("晋A00001D"), "晋A00001D");
    }

    #[test]
    fn a_number_of_no_known_form_shows_only_its_ends() {
        assert_eq!(masked_number("临时123X"), "临****X");
        assert_eq!(masked_number(""), "****");
    }
}
