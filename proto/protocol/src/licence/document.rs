use prost::Message as _;
use wallet_crypto::digest::{Digest, digest};
use wallet_crypto::domain::Domain;

use super::{DueDates, LicenceKind, LicenceState};
use crate::epoch::StatusEpoch;
use crate::id::LicenceId;
use crate::time::UnixTime;
use crate::wire::{WireError, decode_canonical, licence as wire};

/// Attributes a licence may have at most.
pub(crate) const MAX_ATTRIBUTES: usize = 128;
const MAX_DOCUMENT_BYTES: usize = 8 * 1024;

/// What the wallet provider signs about a licence: everything but the attributes, which it holds as digests.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct LicenceDocument {
    /// Our id of the licence.
    pub licence_id: LicenceId,
    /// Certificate identifier (GB/T 36904).
    pub identifier: String,
    /// Which of the nine.
    pub kind: LicenceKind,
    /// Rises with each change of the same licence.
    pub version: u32,
    /// Generation of the status.
    pub status_epoch: StatusEpoch,
    /// State at `confirmed_at`.
    pub state: LicenceState,
    /// When this document was signed.
    pub issued_at: UnixTime,
    /// The last word of the registry.
    pub confirmed_at: UnixTime,
    /// Six-digit administrative division of the issuing authority.
    pub region: u32,
    /// The four clocks.
    pub due: DueDates,
    /// Digest of each attribute, in their order.
    pub attribute_digests: Vec<Digest>,
}

/// The bytes are no licence document.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
pub enum LicenceDocumentError {
    /// The message is not what it should be.
    #[error(transparent)]
    Wire(#[from] WireError),
    /// A field has a value that no document of this format may have.
    #[error("the field {0} of the licence document has no allowed value")]
    Field(&'static str),
}

impl LicenceDocument {
    /// The canonical bytes that are signed.
    pub fn encode(&self) -> Vec<u8> {
        let unsigned = |millis: i64| u64::try_from(millis).unwrap_or(0);
        wire::LicenceDocument {
            licence_id: self.licence_id.to_string(),
            identifier: self.identifier.clone(),
            kind: self.kind.number(),
            version: self.version,
            status_epoch: self.status_epoch.0,
            state: self.state.as_str().to_owned(),
            issued_at: unsigned(self.issued_at.as_millis()),
            confirmed_at: unsigned(self.confirmed_at.as_millis()),
            region: self.region,
            due: self.due.to_wire().to_vec(),
            attribute_digests: self
                .attribute_digests
                .iter()
                .map(|digest| digest.as_bytes().to_vec())
                .collect(),
        }
        .encode_to_vec()
    }

    /// Reads canonical bytes.
    pub fn decode(bytes: &[u8]) -> Result<Self, LicenceDocumentError> {
        use LicenceDocumentError::Field;
        let document: wire::LicenceDocument = decode_canonical(bytes, MAX_DOCUMENT_BYTES)?;
        let instant =
            |millis: u64, name| i64::try_from(millis).map(UnixTime::from_millis).map_err(|_| Field(name));
        if document.attribute_digests.len() > MAX_ATTRIBUTES || document.identifier.len() > 128 {
            return Err(Field("attribute_digests"));
        }
        let digests = document.attribute_digests.iter().map(|bytes| {
            <[u8; 32]>::try_from(bytes.as_slice())
                .map(Digest::from_bytes)
                .map_err(|_| Field("attribute_digests"))
        });
        Ok(Self {
            licence_id: document.licence_id.parse().map_err(|_| Field("licence_id"))?,
            kind: LicenceKind::from_number(document.kind).map_err(|_| Field("kind"))?,
            version: document.version,
            status_epoch: StatusEpoch(document.status_epoch),
            state: document.state.parse().map_err(|_| Field("state"))?,
            issued_at: instant(document.issued_at, "issued_at")?,
            confirmed_at: instant(document.confirmed_at, "confirmed_at")?,
            region: Some(document.region).filter(|region| *region <= 999_999).ok_or(Field("region"))?,
            due: DueDates::from_wire(&document.due).ok_or(Field("due"))?,
            attribute_digests: digests.collect::<Result<_, _>>()?,
            identifier: document.identifier,
        })
    }

    /// The digest by which display tokens name this very document.
    pub fn digest(&self) -> Digest {
        digest(Domain::LicenceDocument, &[&self.encode()])
    }
}
