use prost::Message as _;
use wallet_crypto::digest::{Digest, digest};
use wallet_crypto::domain::Domain;
use wallet_crypto::key_id::KeyId;
use wallet_crypto::signature::{Signature, SigningKey};
use wallet_crypto::suite::SuiteId;

use super::document::MAX_ATTRIBUTES;
use super::{Attribute, AttributeError, LicenceDocument, LicenceDocumentError};
use crate::trust::{KeyUse, TrustBundle};
use crate::wire::{WireError, decode_canonical, licence as wire};

/// Bytes a signed licence with all its attributes may have at most.
const MAX_SIGNED_BYTES: usize = 256 * 1024;

/// A licence as it crosses the wire: not to be believed before [`SignedLicence::verify`].
#[derive(Clone, Debug, PartialEq)]
pub struct SignedLicence(wire::SignedLicence);

/// A licence whose signature and every attribute were checked.
#[derive(Clone, Debug, PartialEq)]
pub struct VerifiedLicence {
    document: LicenceDocument,
    attributes: Vec<Attribute>,
}

/// The signed licence is not to be believed.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
pub enum SignedLicenceError {
    /// An attribute is not one that the document was signed over.
    #[error("an attribute does not belong to the signed document")]
    ForeignAttribute,
    /// The document is not what it should be.
    #[error(transparent)]
    Document(#[from] LicenceDocumentError),
    /// An attribute is not what it should be.
    #[error(transparent)]
    Attribute(#[from] AttributeError),
    /// The signature does not fit document and key.
    #[error("the signature is not good")]
    Forged,
    /// No trusted key for licences has this id.
    #[error("the signing key is not known or not in force")]
    UnknownKey,
    /// The message is not what it should be.
    #[error(transparent)]
    Wire(#[from] WireError),
}

impl SignedLicence {
    /// Signs `document`, whose attribute digests are set from `attributes`.
    pub fn sign(mut document: LicenceDocument, attributes: &[Attribute], key: &SigningKey) -> Self {
        document.attribute_digests = attributes.iter().map(Attribute::digest).collect();
        let bytes = document.encode();
        let signature = key.sign(Domain::LicenceDocument, &[&bytes]);
        let verifying = key.verifying_key();
        Self(wire::SignedLicence {
            document: bytes,
            suite: u32::from(u8::from(verifying.suite())),
            signing_key: u32::from_be_bytes(verifying.key_id().to_bytes()),
            signature: signature.as_bytes().to_vec(),
            attributes: attributes.iter().map(Attribute::to_wire).collect(),
        })
    }

    /// The bytes that cross the wire.
    pub fn encode(&self) -> Vec<u8> {
        self.0.encode_to_vec()
    }

    /// Reads canonical bytes; nothing in them is believed yet.
    pub fn decode(bytes: &[u8]) -> Result<Self, WireError> {
        decode_canonical(bytes, MAX_SIGNED_BYTES).map(Self)
    }

    /// The digest of the document as it was signed, by which a consent names what was shown.
    pub fn document_digest(&self) -> Digest {
        digest(Domain::LicenceDocument, &[&self.0.document])
    }

    /// The same document with only the attributes that `keep` says, for sharing.
    #[must_use]
    pub fn disclose(&self, keep: impl Fn(&str) -> bool) -> Self {
        let mut shown = self.0.clone();
        shown.attributes.retain(|attribute| keep(&attribute.name));
        Self(shown)
    }

    /// Checks the signature by a trusted key and that every attribute belongs to the document.
    pub fn verify(&self, trust: &TrustBundle) -> Result<VerifiedLicence, SignedLicenceError> {
        let document = LicenceDocument::decode(&self.0.document)?;
        let suite = u8::try_from(self.0.suite).ok().and_then(|suite| SuiteId::try_from(suite).ok());
        let suite = suite.ok_or(SignedLicenceError::UnknownKey)?;
        let id = KeyId::from_bytes(self.0.signing_key.to_be_bytes());
        let key = trust
            .key(id, KeyUse::Licence, document.issued_at)
            .filter(|key| key.verifying_key().suite() == suite)
            .ok_or(SignedLicenceError::UnknownKey)?;
        let signature = Signature::from_slice(&self.0.signature).map_err(|_| SignedLicenceError::Forged)?;
        key.verifying_key()
            .verify(Domain::LicenceDocument, &[&self.0.document], &signature)
            .map_err(|_| SignedLicenceError::Forged)?;
        let attributes = self.checked_attributes(&document)?;
        Ok(VerifiedLicence { document, attributes })
    }

    fn checked_attributes(&self, document: &LicenceDocument) -> Result<Vec<Attribute>, SignedLicenceError> {
        if self.0.attributes.len() > MAX_ATTRIBUTES {
            return Err(SignedLicenceError::ForeignAttribute);
        }
        let mut left = document.attribute_digests.iter();
        let attributes = self.0.attributes.iter().map(|attribute| {
            let attribute = Attribute::from_wire(attribute.clone())?;
            let digest = attribute.digest();
            // In the order of the document: an attribute shown twice or out of its place is foreign.
            if left.any(|known| *known == digest) {
                Ok(attribute)
            } else {
                Err(SignedLicenceError::ForeignAttribute)
            }
        });
        attributes.collect()
    }
}

impl VerifiedLicence {
    /// The signed document.
    pub fn document(&self) -> &LicenceDocument {
        &self.document
    }

    /// The attributes that were shown.
    pub fn attributes(&self) -> &[Attribute] {
        &self.attributes
    }

    /// The first attribute of this name.
    pub fn attribute(&self, name: &str) -> Option<&Attribute> {
        self.attributes.iter().find(|attribute| attribute.name == name)
    }
}
