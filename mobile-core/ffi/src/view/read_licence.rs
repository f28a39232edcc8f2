use serde::Serialize;
use wallet_protocol::licence::{Attribute, LicenceDocument, SignedLicenceError, VerifiedLicence};

use super::{DueKind, LicenceState};
use crate::Lang;
use crate::words::region_text;
use wallet_protocol::words::value_text;

/// Whether a signed licence is to be believed.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(uniffi::Enum))]
pub enum LicenceTrust {
    /// An authority's key signed it, and every attribute belongs to it.
    Believed,
    /// An attribute is not one that was signed.
    ForeignAttribute,
    /// The signature is not good.
    Forged,
    /// It is no signed licence.
    Malformed,
    /// The key is not known or was not in force; a newer trust bundle may know it.
    UnknownKey,
}

/// What a signed licence was found to be.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(uniffi::Record))]
pub struct ReadLicenceView {
    /// Whether it is to be believed.
    pub trust: LicenceTrust,
    /// What it says; absent where it is not to be believed.
    pub document: Option<DocumentView>,
}

/// What the signed document says; times are unix seconds.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(uniffi::Record))]
pub struct DocumentView {
    /// The licence.
    pub licence_id: String,
    /// Certificate identifier (GB/T 36904).
    pub identifier: String,
    /// Name of its kind in code tables: `practitioner_qualification`.
    pub kind: String,
    /// The kind in words.
    pub title: String,
    /// Rises with each change of the same licence.
    pub version: u32,
    /// Generation of the status.
    pub status_epoch: u32,
    /// State when it was signed.
    pub state: LicenceState,
    /// The same in words.
    pub state_text: String,
    /// When it was signed.
    pub issued_at: i64,
    /// The last word of the registry before.
    pub confirmed_at: i64,
    /// Six-digit administrative division of the issuing authority.
    pub region: u32,
    /// The same in words.
    pub region_text: String,
    /// The due dates that it has.
    pub due: Vec<DocumentDueView>,
    /// Digest of the signed document, 32 bytes.
    pub digest: Vec<u8>,
    /// The attributes that were shown with it.
    pub attributes: Vec<AttributeView>,
}

/// A due date of a signed document.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(uniffi::Record))]
pub struct DocumentDueView {
    /// Which of the four clocks.
    pub which: DueKind,
    /// The last good day, `YYYY-MM-DD`.
    pub date: String,
}

/// What stands on a certificate under one name.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(uniffi::Record))]
pub struct AttributeView {
    /// Name of the attribute: `plate_number`.
    pub name: String,
    /// What it says, in words.
    pub text: String,
}

/// What a signed licence was found to be, in words.
pub(crate) fn read_licence_of(
    read: &Result<VerifiedLicence, SignedLicenceError>,
    lang: Lang,
) -> ReadLicenceView {
    match read {
        Ok(licence) => {
            let document = document_of(licence.document(), licence.attributes(), lang);
            ReadLicenceView { trust: LicenceTrust::Believed, document: Some(document) }
        }
        Err(error) => ReadLicenceView { trust: trust_of(error), document: None },
    }
}

const fn trust_of(error: &SignedLicenceError) -> LicenceTrust {
    use SignedLicenceError as Error;
    match error {
        Error::ForeignAttribute => LicenceTrust::ForeignAttribute,
        Error::Document(_) | Error::Attribute(_) | Error::Wire(_) => LicenceTrust::Malformed,
        Error::Forged => LicenceTrust::Forged,
        Error::UnknownKey => LicenceTrust::UnknownKey,
    }
}

fn document_of(document: &LicenceDocument, attributes: &[Attribute], lang: Lang) -> DocumentView {
    let words = lang.into();
    let text = |attribute: &Attribute| value_text(attribute, words);
    DocumentView {
        licence_id: document.licence_id.to_string(),
        identifier: document.identifier.clone(),
        kind: document.kind.code_name().to_owned(),
        title: document.kind.label(words).to_owned(),
        version: document.version,
        status_epoch: document.status_epoch.0,
        state: document.state.into(),
        state_text: document.state.label(words).to_owned(),
        issued_at: document.issued_at.as_secs(),
        confirmed_at: document.confirmed_at.as_secs(),
        region: document.region,
        region_text: region_text(document.region, words),
        due: due_of(document),
        digest: document.digest().as_bytes().to_vec(),
        attributes: attributes
            .iter()
            .map(|attribute| AttributeView { name: attribute.name.clone(), text: text(attribute) })
            .collect(),
    }
}

fn due_of(document: &LicenceDocument) -> Vec<DocumentDueView> {
    let all = document.due.all().into_iter();
    all.filter_map(|(which, date)| Some(DocumentDueView { which: which.into(), date: date?.to_string() }))
        .collect()
}
