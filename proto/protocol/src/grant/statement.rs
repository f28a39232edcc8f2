use std::collections::BTreeSet;

use prost::Message as _;
use wallet_crypto::digest::{Digest, digest};
use wallet_crypto::domain::Domain;
use wallet_crypto::signature::{BadSignature, Signature, VerifyingKey, signed_message};
use wallet_crypto::suite::SuiteId;

use super::{MAX_ASKED_ATTRIBUTES, PartyCategory, Purpose};
use crate::code_table::Lang;
use crate::id::{DeviceId, GrantId, LicenceId, RelyingPartyId, ShareRequestId};
use crate::licence::LicenceKind;
use crate::time::UnixTime;
use crate::wire::{WireError, decode_canonical, grant as wire};

const MAX_STATEMENT_BYTES: usize = 16 * 1024;
const MAX_NAME_CHARS: usize = 48;
const MAX_TEXT_CHARS: usize = 2_000;

/// A relying party as the holder was shown it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct PartyShown {
    /// Its id.
    pub id: RelyingPartyId,
    /// Registered name.
    pub name: String,
    /// Unified social credit code.
    pub credit_code: String,
    /// What kind of organisation it is.
    pub category: PartyCategory,
}

/// Who may redeem.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Recipient {
    /// One party.
    Party(PartyShown),
    /// Any active party of a category that holds the link or code.
    Category(PartyCategory),
}

/// A purpose as the holder was shown it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct PurposeShown {
    /// Its code.
    pub code: String,
    /// Version of the texts.
    pub version: u32,
    /// In which language.
    pub lang: Lang,
    /// What it is.
    pub text: String,
    /// How long the party keeps what it gets.
    pub retention: String,
}

/// What a holder agrees to; the device key signs exactly this.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct ConsentStatement {
    /// Made by the phone.
    pub grant_id: GrantId,
    /// The device that signs.
    pub device_id: DeviceId,
    /// The request that is answered; absent for an offer of the holder's own.
    pub request_id: Option<ShareRequestId>,
    /// Who may redeem.
    pub recipient: Recipient,
    /// What for.
    pub purpose: PurposeShown,
    /// Which licence.
    pub licence_id: LicenceId,
    /// Of which kind.
    pub kind: LicenceKind,
    /// In which version.
    pub licence_version: u32,
    /// Digest of the document that the values were read from.
    pub licence_digest: Digest,
    /// Names of the attributes, in the order of the face.
    pub attributes: Vec<String>,
    /// When it was signed.
    pub signed_at: UnixTime,
    /// From then on it cannot be redeemed.
    pub expires_at: UnixTime,
}

/// The bytes are no consent statement.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
pub enum ConsentError {
    /// The message is not what it should be.
    #[error(transparent)]
    Wire(#[from] WireError),
    /// A field has a value that no statement of this format may have.
    #[error("the field {0} of the consent statement has no allowed value")]
    Field(&'static str),
}

impl PurposeShown {
    /// A purpose in one language.
    pub fn of(purpose: &Purpose, lang: Lang) -> Self {
        Self {
            code: purpose.code.clone(),
            version: purpose.version,
            lang,
            text: purpose.text.pick(lang).to_owned(),
            retention: purpose.retention.pick(lang).to_owned(),
        }
    }
}

impl Recipient {
    /// The category of whoever may redeem.
    pub const fn category(&self) -> PartyCategory {
        match self {
            Self::Party(party) => party.category,
            Self::Category(category) => *category,
        }
    }

    /// The one party that may redeem, where it is named.
    pub const fn party(&self) -> Option<&PartyShown> {
        match self {
            Self::Party(party) => Some(party),
            Self::Category(_) => None,
        }
    }
}

impl ConsentStatement {
    /// The canonical bytes that are signed.
    pub fn encode(&self) -> Vec<u8> {
        let millis = |time: UnixTime| u64::try_from(time.as_millis()).unwrap_or(0);
        let party = self.recipient.party();
        wire::ConsentStatement {
            grant_id: self.grant_id.to_string(),
            device_id: self.device_id.to_string(),
            request_id: self.request_id.map(|id| id.to_string()).unwrap_or_default(),
            party_id: party.map(|party| party.id.to_string()).unwrap_or_default(),
            party_name: party.map(|party| party.name.clone()).unwrap_or_default(),
            credit_code: party.map(|party| party.credit_code.clone()).unwrap_or_default(),
            category: self.recipient.category().to_string(),
            purpose: self.purpose.code.clone(),
            purpose_version: self.purpose.version,
            language: self.purpose.lang.to_string(),
            purpose_text: self.purpose.text.clone(),
            retention_text: self.purpose.retention.clone(),
            licence_id: self.licence_id.to_string(),
            licence_kind: self.kind.number(),
            licence_version: self.licence_version,
            licence_digest: self.licence_digest.as_bytes().to_vec(),
            attributes: self.attributes.clone(),
            uses: 1,
            signed_at: millis(self.signed_at),
            expires_at: millis(self.expires_at),
        }
        .encode_to_vec()
    }

    /// Reads canonical bytes.
    pub fn decode(bytes: &[u8]) -> Result<Self, ConsentError> {
        use ConsentError::Field;
        let message: wire::ConsentStatement = decode_canonical(bytes, MAX_STATEMENT_BYTES)?;
        let instant =
            |millis: u64, name| i64::try_from(millis).map(UnixTime::from_millis).map_err(|_| Field(name));
        check_attributes(&message.attributes)?;
        if message.uses != 1 {
            return Err(Field("uses"));
        }
        let digest = <[u8; 32]>::try_from(message.licence_digest.as_slice());
        let request = Some(message.request_id.as_str()).filter(|id| !id.is_empty());
        Ok(Self {
            grant_id: message.grant_id.parse().map_err(|_| Field("grant_id"))?,
            device_id: message.device_id.parse().map_err(|_| Field("device_id"))?,
            request_id: request.map(str::parse).transpose().map_err(|_| Field("request_id"))?,
            recipient: recipient(&message)?,
            purpose: PurposeShown {
                lang: exact_lang(&message.language).ok_or(Field("language"))?,
                code: bounded(&message.purpose, MAX_NAME_CHARS, "purpose")?,
                version: message.purpose_version,
                text: bounded(&message.purpose_text, MAX_TEXT_CHARS, "purpose_text")?,
                retention: bounded(&message.retention_text, MAX_TEXT_CHARS, "retention_text")?,
            },
            licence_id: message.licence_id.parse().map_err(|_| Field("licence_id"))?,
            kind: LicenceKind::from_number(message.licence_kind).map_err(|_| Field("licence_kind"))?,
            licence_version: message.licence_version,
            licence_digest: digest.map(Digest::from_bytes).map_err(|_| Field("licence_digest"))?,
            signed_at: instant(message.signed_at, "signed_at")?,
            expires_at: instant(message.expires_at, "expires_at")?,
            attributes: message.attributes,
        })
    }

    /// The bytes the device signs; its hardware hashes them itself.
    pub fn message(&self, suite: SuiteId) -> Vec<u8> {
        signed_message(Domain::ConsentStatement, suite, &[&self.encode()])
    }

    /// Whether `key` signed this statement.
    pub fn verify(&self, key: &VerifyingKey, signature: &Signature) -> Result<(), BadSignature> {
        key.verify(Domain::ConsentStatement, &[&self.encode()], signature)
    }

    /// By which a presentation names the consent it stands on.
    pub fn digest(&self) -> Digest {
        digest(Domain::ConsentStatement, &[&self.encode()])
    }
}

/// A tag is spelled in one way only, so that a statement has one form.
fn exact_lang(tag: &str) -> Option<Lang> {
    Lang::ALL.into_iter().find(|lang| lang.tag() == tag)
}

fn bounded(text: &str, most: usize, name: &'static str) -> Result<String, ConsentError> {
    let fits = !text.is_empty() && text.chars().count() <= most && !text.chars().any(char::is_control);
    if fits { Ok(text.to_owned()) } else { Err(ConsentError::Field(name)) }
}

fn check_attributes(names: &[String]) -> Result<(), ConsentError> {
    let distinct: BTreeSet<&String> = names.iter().collect();
    let number = (1..=MAX_ASKED_ATTRIBUTES).contains(&names.len());
    if !number || distinct.len() != names.len() {
        return Err(ConsentError::Field("attributes"));
    }
    names.iter().try_for_each(|name| bounded(name, MAX_NAME_CHARS, "attributes").map(drop))
}

fn recipient(message: &wire::ConsentStatement) -> Result<Recipient, ConsentError> {
    use ConsentError::Field;
    let category = message.category.parse().map_err(|_| Field("category"))?;
    if message.party_id.is_empty() {
        let nobody = message.party_name.is_empty() && message.credit_code.is_empty();
        return nobody.then_some(Recipient::Category(category)).ok_or(Field("party_id"));
    }
    Ok(Recipient::Party(PartyShown {
        id: message.party_id.parse().map_err(|_| Field("party_id"))?,
        name: bounded(&message.party_name, 120, "party_name")?,
        credit_code: bounded(&message.credit_code, 18, "credit_code")?,
        category,
    }))
}
