use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use wallet_crypto::digest::Digest;
use wallet_crypto::key_id::KeyId;
use wallet_crypto::signature::{Signature, VerifyingKey};

use super::Head;
use crate::time::UnixTime;

const MAX_NOTE_BYTES: usize = 8 * 1024;
const MAX_LINES: usize = 16;
const MAX_ORIGIN_BYTES: usize = 128;
/// Key id, time, number, the head before, signature.
const STAMP_BYTES: usize = 4 + 8 + 8 + 32 + 64;
/// Begins a line with a signature: an em dash and a space.
const DASH: &str = "\u{2014} ";

/// A head and its signatures, as it is published and kept (C2SP `signed-note`); not to be believed before
/// [`SignedHead::verify`].
///
/// Lines of others, as those of witnesses, are passed over.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct SignedHead {
    origin: String,
    size: u64,
    root: Digest,
    stamps: Vec<Stamp>,
}

/// A line of our own key type.
#[derive(Clone, Debug, Eq, PartialEq)]
struct Stamp {
    key: KeyId,
    signed_at: UnixTime,
    number: u64,
    previous: Digest,
    signature: Signature,
}

/// The note is not to be used.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
pub enum HeadError {
    /// The text is no head.
    #[error("not a head of a ledger")]
    Malformed,
    /// None of its signatures is by one of these keys.
    #[error("the head is not signed by a key of the ledger")]
    UnknownKey,
    /// The signature does not fit.
    #[error("the signature of the head is not good")]
    Forged,
}

impl SignedHead {
    pub(super) fn new(head: &Head, key: &VerifyingKey, signature: Signature) -> Self {
        let Head { origin, size, root, number, signed_at, previous } = head.clone();
        let stamp = Stamp { key: key.note_id(&origin), signed_at, number, previous, signature };
        Self { origin, size, root, stamps: vec![stamp] }
    }

    /// Reads a note; nothing in it is believed yet.
    pub fn read(note: &str) -> Result<Self, HeadError> {
        Self::parse(note).ok_or(HeadError::Malformed)
    }

    fn parse(note: &str) -> Option<Self> {
        let (text, lines) =
            note.strip_suffix('\n').filter(|_| note.len() <= MAX_NOTE_BYTES)?.split_once("\n\n")?;
        let [origin, size, root] = text.split('\n').collect::<Vec<_>>().try_into().ok()?;
        if !is_name(origin) {
            return None;
        }
        let size_number: u64 = size.parse().ok().filter(|number: &u64| number.to_string() == size)?;
        let root = STANDARD.decode(root).ok()?.try_into().map(Digest::from_bytes).ok()?;
        let lines: Vec<&str> = lines.split('\n').collect();
        if lines.len() > MAX_LINES {
            return None;
        }
        let mut stamps = Vec::new();
        for line in lines {
            let (name, blob) = line.strip_prefix(DASH)?.split_once(' ').filter(|(name, _)| is_name(name))?;
            let blob = STANDARD.decode(blob).ok().filter(|blob| blob.len() > 4)?;
            stamps.extend(Stamp::read(&blob).filter(|_| name == origin));
        }
        Some(Self { origin: origin.to_owned(), size: size_number, root, stamps })
    }

    /// The note as it is published, with our own signature alone.
    pub fn to_note(&self) -> String {
        let first = self.stamps.first().map(|stamp| (stamp, self.head(stamp)));
        let (text, blob) =
            first.map_or_else(Default::default, |(stamp, head)| (head.text(), stamp.to_bytes()));
        format!("{text}\n{DASH}{} {}\n", self.origin, STANDARD.encode(blob))
    }

    /// Checks that one of `keys` signed it as a head of the log `origin`.
    pub fn verify<'k>(
        &self,
        origin: &str,
        keys: impl IntoIterator<Item = &'k VerifyingKey>,
    ) -> Result<Head, HeadError> {
        if self.origin != origin {
            return Err(HeadError::UnknownKey);
        }
        let mut known = false;
        for key in keys {
            let id = key.note_id(origin);
            for stamp in self.stamps.iter().filter(|stamp| stamp.key == id) {
                let head = self.head(stamp);
                if head.is_signed_by(key, &stamp.signature) {
                    return Ok(head);
                }
                known = true;
            }
        }
        Err(if known { HeadError::Forged } else { HeadError::UnknownKey })
    }

    fn head(&self, stamp: &Stamp) -> Head {
        let Stamp { signed_at, number, previous, .. } = *stamp;
        Head { origin: self.origin.clone(), size: self.size, root: self.root, number, signed_at, previous }
    }
}

impl Stamp {
    fn read(blob: &[u8]) -> Option<Self> {
        let blob: &[u8; STAMP_BYTES] = blob.try_into().ok()?;
        let (key, rest) = blob.split_first_chunk()?;
        let (signed_at, rest) = rest.split_first_chunk()?;
        let (number, rest) = rest.split_first_chunk()?;
        let (previous, signature) = rest.split_first_chunk()?;
        Some(Self {
            key: KeyId::from_bytes(*key),
            signed_at: UnixTime::from_millis(i64::from_be_bytes(*signed_at)),
            number: u64::from_be_bytes(*number),
            previous: Digest::from_bytes(*previous),
            signature: Signature::from_slice(signature).ok()?,
        })
    }

    fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(STAMP_BYTES);
        bytes.extend(self.key.to_bytes());
        bytes.extend(self.signed_at.as_millis().to_be_bytes());
        bytes.extend(self.number.to_be_bytes());
        bytes.extend(self.previous.as_bytes());
        bytes.extend(self.signature.as_bytes());
        bytes
    }
}

/// A name of a log or key: no spaces, no plus, no control characters.
fn is_name(name: &str) -> bool {
    let fits = (1..=MAX_ORIGIN_BYTES).contains(&name.len());
    fits && !name.chars().any(|c| c.is_whitespace() || c.is_control() || c == '+')
}
