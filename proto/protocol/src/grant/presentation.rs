use prost::Message as _;
use wallet_crypto::digest::Digest;
use wallet_crypto::domain::Domain;
use wallet_crypto::key_id::KeyId;
use wallet_crypto::signature::{Signature, SigningKey};
use wallet_crypto::suite::SuiteId;

use crate::id::{GrantId, RelyingPartyId};
use crate::licence::{LicenceState, SignedLicence, SignedLicenceError, VerifiedLicence};
use crate::time::UnixTime;
use crate::trust::{KeyUse, TrustBundle};
use crate::wire::{WireError, decode_canonical, grant as wire};

/// Bytes that a presentation may have at most: a licence with all its pictures.
const MAX_PRESENTATION_BYTES: usize = 272 * 1024;

/// What a relying party gets for a grant, before it is signed.
#[derive(Clone, Debug, PartialEq)]
pub struct Presentation {
    /// The grant that was spent.
    pub grant_id: GrantId,
    /// Who got it.
    pub party_id: RelyingPartyId,
    /// Its unified social credit code.
    pub credit_code: String,
    /// What for.
    pub purpose: String,
    /// Version of the purpose's texts.
    pub purpose_version: u32,
    /// When it was redeemed.
    pub presented_at: UnixTime,
    /// State of the licence then.
    pub state: LicenceState,
    /// Digest of the statement that the holder's device signed.
    pub consent_digest: Digest,
    /// The licence document with the granted attributes and no other.
    pub licence: SignedLicence,
}

/// A presentation as it crosses the wire: not to be believed before [`SignedPresentation::verify`].
#[derive(Clone, Debug, PartialEq)]
pub struct SignedPresentation(wire::SignedPresentation);

/// A presentation whose signatures and every attribute were checked.
#[derive(Clone, Debug, PartialEq)]
pub struct VerifiedPresentation {
    /// What was signed for this party.
    pub presentation: Presentation,
    /// The licence with the granted attributes.
    pub licence: VerifiedLicence,
}

/// The presentation is not to be believed.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
pub enum PresentationError {
    /// A field has a value that no presentation of this format may have.
    #[error("the field {0} of the presentation has no allowed value")]
    Field(&'static str),
    /// The signature does not fit presentation and key.
    #[error("the signature is not good")]
    Forged,
    /// The licence inside is not to be believed.
    #[error(transparent)]
    Licence(#[from] SignedLicenceError),
    /// It was made for another party.
    #[error("the presentation was made for another party")]
    OtherParty,
    /// No trusted key for licences has this id.
    #[error("the signing key is not known or not in force")]
    UnknownKey,
    /// The message is not what it should be.
    #[error(transparent)]
    Wire(#[from] WireError),
}

impl Presentation {
    fn encode(&self) -> Vec<u8> {
        wire::Presentation {
            grant_id: self.grant_id.to_string(),
            party_id: self.party_id.to_string(),
            credit_code: self.credit_code.clone(),
            purpose: self.purpose.clone(),
            purpose_version: self.purpose_version,
            presented_at: u64::try_from(self.presented_at.as_millis()).unwrap_or(0),
            state: self.state.as_str().to_owned(),
            consent_digest: self.consent_digest.as_bytes().to_vec(),
            licence: self.licence.encode(),
        }
        .encode_to_vec()
    }

    fn decode(bytes: &[u8]) -> Result<Self, PresentationError> {
        use PresentationError::Field;
        let message: wire::Presentation = decode_canonical(bytes, MAX_PRESENTATION_BYTES)?;
        let digest = <[u8; 32]>::try_from(message.consent_digest.as_slice());
        let at = i64::try_from(message.presented_at).map(UnixTime::from_millis);
        Ok(Self {
            grant_id: message.grant_id.parse().map_err(|_| Field("grant_id"))?,
            party_id: message.party_id.parse().map_err(|_| Field("party_id"))?,
            credit_code: message.credit_code,
            purpose: message.purpose,
            purpose_version: message.purpose_version,
            presented_at: at.map_err(|_| Field("presented_at"))?,
            state: message.state.parse().map_err(|_| Field("state"))?,
            consent_digest: digest.map(Digest::from_bytes).map_err(|_| Field("consent_digest"))?,
            licence: SignedLicence::decode(&message.licence)?,
        })
    }

    /// Signs it with a licence key.
    pub fn sign(&self, key: &SigningKey) -> SignedPresentation {
        let bytes = self.encode();
        let signature = key.sign(Domain::Presentation, &[&bytes]);
        let verifying = key.verifying_key();
        SignedPresentation(wire::SignedPresentation {
            presentation: bytes,
            suite: u32::from(u8::from(verifying.suite())),
            signing_key: u32::from_be_bytes(verifying.key_id().to_bytes()),
            signature: signature.as_bytes().to_vec(),
        })
    }
}

impl SignedPresentation {
    /// The bytes that cross the wire.
    pub fn encode(&self) -> Vec<u8> {
        self.0.encode_to_vec()
    }

    /// Reads canonical bytes; nothing in them is believed yet.
    pub fn decode(bytes: &[u8]) -> Result<Self, WireError> {
        decode_canonical(bytes, MAX_PRESENTATION_BYTES).map(Self)
    }

    /// Checks both signatures by trusted keys, that every attribute belongs to the licence, and that it was made for
    /// `party`.
    pub fn verify(
        &self,
        trust: &TrustBundle,
        party: RelyingPartyId,
    ) -> Result<VerifiedPresentation, PresentationError> {
        let presentation = Presentation::decode(&self.0.presentation)?;
        let suite = u8::try_from(self.0.suite).ok().and_then(|suite| SuiteId::try_from(suite).ok());
        let id = KeyId::from_bytes(self.0.signing_key.to_be_bytes());
        let key = trust
            .key(id, KeyUse::Licence, presentation.presented_at)
            .filter(|key| Some(key.verifying_key().suite()) == suite)
            .ok_or(PresentationError::UnknownKey)?;
        let signature = Signature::from_slice(&self.0.signature).map_err(|_| PresentationError::Forged)?;
        key.verifying_key()
            .verify(Domain::Presentation, &[&self.0.presentation], &signature)
            .map_err(|_| PresentationError::Forged)?;
        if presentation.party_id != party {
            return Err(PresentationError::OtherParty);
        }
        let licence = presentation.licence.verify(trust)?;
        Ok(VerifiedPresentation { presentation, licence })
    }
}
