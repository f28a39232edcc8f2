use prost::Message as _;
use serde::{Deserialize, Serialize};
use wallet_crypto::digest::{Digest, digest};
use wallet_crypto::domain::Domain;
use wallet_crypto::key_id::KeyId;
use wallet_crypto::signature::{Signature, SigningKey, VerifyingKey};
use wallet_crypto::suite::SuiteId;

use crate::epoch::StatusEpoch;
use crate::licence::{DueDates, LicenceKind};
use crate::time::UnixTime;
use crate::wire::{WireError, decode_canonical, display as wire};

/// UTF-16 units a subject line may have at most.
pub const MAX_SUBJECT_UNITS: usize = 40;
/// A window is at least one minute long.
pub const MIN_WINDOW_SECS: u32 = 60;
/// A window is at most fifteen minutes long.
pub const MAX_WINDOW_SECS: u32 = 900;
const STEP_SECS: std::ops::RangeInclusive<u32> = 5..=60;
const MAX_CATEGORIES: usize = 8;
const MAX_MASKED_CHARS: usize = 24;
const MAX_TOKEN_BYTES: usize = 400;
/// Index of a token in a pack: a day of one-minute windows.
const MAX_INDEX: u32 = 1_439;

/// The pack a token was issued in.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct PackId(pub u64);

/// What a verifier sees of the certificate.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CertificateFace {
    /// Which of the nine.
    pub kind: LicenceKind,
    /// Certificate number, masked where it is a person's.
    pub number: String,
    /// Masked name, operator's name or plate; at most 40 characters.
    pub subject: String,
    /// Qualification categories or business scopes; at most 8.
    pub categories: Vec<u32>,
    /// The four clocks.
    pub due: DueDates,
    /// Six-digit administrative division of the issuing authority.
    pub region: u32,
}

/// A short-lived statement of the wallet provider about one licence on one device, for one window of time.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct DisplayToken {
    /// The display key that signs it.
    pub signing_key: KeyId,
    /// The pack it was issued in.
    pub pack: PackId,
    /// Position in the pack.
    pub index: u32,
    /// Start of the window, whole seconds.
    pub not_before: UnixTime,
    /// Length of the window, seconds.
    pub window_secs: u32,
    /// Length of a time step, seconds.
    pub step_secs: u32,
    /// The device that shows it.
    pub device_key: VerifyingKey,
    /// What a verifier sees.
    pub face: CertificateFace,
    /// First eight bytes of the digest of the licence document.
    pub licence_digest: u64,
    /// Generation of the licence's status.
    pub status_epoch: StatusEpoch,
    /// Seconds between the last word of the registry and `not_before`.
    pub status_age_secs: u32,
}

/// A display token with its signature, exactly as signed; not checked.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct SignedDisplayToken {
    bytes: Vec<u8>,
    token: DisplayToken,
    signature: Signature,
}

/// The bytes are no display token.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
pub enum TokenError {
    /// A field has a value that no token may have.
    #[error("the field {0} of the display token has no allowed value")]
    Field(&'static str),
    /// The message is not what it should be.
    #[error(transparent)]
    Wire(#[from] WireError),
}

impl DisplayToken {
    /// The first instant after the window.
    pub fn not_after(&self) -> UnixTime {
        UnixTime::from_secs(self.not_before.as_secs().saturating_add(i64::from(self.window_secs)))
    }

    /// When the registry last confirmed the status.
    pub fn status_confirmed_at(&self) -> UnixTime {
        UnixTime::from_secs(self.not_before.as_secs().saturating_sub(i64::from(self.status_age_secs)))
    }

    /// Signs the token; refuses one that no verifier would read.
    pub fn sign(mut self, key: &SigningKey) -> Result<SignedDisplayToken, TokenError> {
        self.signing_key = key.verifying_key().key_id();
        let bytes = self.to_wire().encode_to_vec();
        let token = Self::decode(&bytes)?;
        let signature = key.sign(Domain::DisplayToken, &[&bytes]);
        Ok(SignedDisplayToken { bytes, token, signature })
    }

    fn to_wire(&self) -> wire::DisplayToken {
        let digits =
            self.face.number.len() == 12 && self.face.number.bytes().all(|byte| byte.is_ascii_digit());
        let number = if digits { self.face.number.parse().unwrap_or(0) } else { 0 };
        // A number of twelve zeros would read as "none": it stays text.
        let masked_number = if number == 0 { self.face.number.clone() } else { String::new() };
        let mut due = self.face.due.to_wire().to_vec();
        while due.last() == Some(&0) {
            due.pop();
        }
        let mut device_key = vec![u8::from(self.device_key.suite())];
        device_key.extend_from_slice(&self.device_key.to_compressed());
        wire::DisplayToken {
            signing_key: u32::from_be_bytes(self.signing_key.to_bytes()),
            pack: self.pack.0,
            index: self.index,
            not_before: u64::try_from(self.not_before.as_secs()).unwrap_or(0),
            window: self.window_secs,
            step: self.step_secs,
            device_key,
            kind: self.face.kind.number(),
            number,
            masked_number,
            subject: self.face.subject.encode_utf16().flat_map(u16::to_be_bytes).collect(),
            categories: self.face.categories.clone(),
            due,
            licence_digest: self.licence_digest,
            status_epoch: self.status_epoch.0,
            status_age: self.status_age_secs,
            region: self.face.region,
        }
    }

    fn decode(bytes: &[u8]) -> Result<Self, TokenError> {
        use TokenError::Field;
        let token: wire::DisplayToken = decode_canonical(bytes, MAX_TOKEN_BYTES)?;
        let within = |ok: bool, name| if ok { Ok(()) } else { Err(Field(name)) };
        within((MIN_WINDOW_SECS..=MAX_WINDOW_SECS).contains(&token.window), "window")?;
        within(STEP_SECS.contains(&token.step), "step")?;
        within(token.index <= MAX_INDEX, "index")?;
        let secs =
            i64::try_from(token.not_before).ok().filter(|secs| *secs < 1 << 40).ok_or(Field("not_before"))?;
        Ok(Self {
            signing_key: KeyId::from_bytes(token.signing_key.to_be_bytes()),
            pack: PackId(token.pack),
            index: token.index,
            not_before: UnixTime::from_secs(secs),
            window_secs: token.window,
            step_secs: token.step,
            device_key: device_key(&token.device_key).ok_or(Field("device_key"))?,
            licence_digest: token.licence_digest,
            status_epoch: StatusEpoch(token.status_epoch),
            status_age_secs: token.status_age,
            face: face(token)?,
        })
    }
}

fn device_key(bytes: &[u8]) -> Option<VerifyingKey> {
    let (suite, point) = bytes.split_first()?;
    (point.len() == 33).then_some(())?;
    VerifyingKey::from_sec1(SuiteId::try_from(*suite).ok()?, point).ok()
}

fn face(token: wire::DisplayToken) -> Result<CertificateFace, TokenError> {
    use TokenError::Field;
    let number = match (token.number, token.masked_number) {
        (0, masked) if masked.chars().count() <= MAX_MASKED_CHARS => masked,
        (digits, masked) if masked.is_empty() && digits < 1_000_000_000_000 => format!("{digits:012}"),
        _ => return Err(Field("number")),
    };
    if token.categories.len() > MAX_CATEGORIES {
        return Err(Field("categories"));
    }
    if token.due.last() == Some(&0) {
        return Err(Field("due"));
    }
    Ok(CertificateFace {
        kind: LicenceKind::from_number(token.kind).map_err(|_| Field("kind"))?,
        number,
        subject: subject(&token.subject).ok_or(Field("subject"))?,
        categories: token.categories,
        due: DueDates::from_wire(&token.due).ok_or(Field("due"))?,
        region: Some(token.region).filter(|region| *region <= 999_999).ok_or(Field("region"))?,
    })
}

fn subject(bytes: &[u8]) -> Option<String> {
    let (units, rest) = bytes.as_chunks::<2>();
    if !rest.is_empty() || units.len() > MAX_SUBJECT_UNITS {
        return None;
    }
    String::from_utf16(&units.iter().map(|unit| u16::from_be_bytes(*unit)).collect::<Vec<_>>()).ok()
}

impl SignedDisplayToken {
    /// Reads canonical bytes and a signature; nothing in them is believed yet.
    pub fn from_parts(bytes: &[u8], signature: Signature) -> Result<Self, TokenError> {
        Ok(Self { token: DisplayToken::decode(bytes)?, bytes: bytes.to_vec(), signature })
    }

    /// What the token says, before its signature is checked.
    pub fn unverified(&self) -> &DisplayToken {
        &self.token
    }

    /// The canonical bytes that were signed.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The signature.
    pub fn signature(&self) -> &Signature {
        &self.signature
    }

    /// The digest that frames are signed over.
    pub fn digest(&self) -> Digest {
        digest(Domain::DisplayToken, &[&self.bytes])
    }

    /// Whether `key` signed it.
    pub fn is_signed_by(&self, key: &VerifyingKey) -> bool {
        key.key_id() == self.token.signing_key
            && key.verify(Domain::DisplayToken, &[&self.bytes], &self.signature).is_ok()
    }
}
