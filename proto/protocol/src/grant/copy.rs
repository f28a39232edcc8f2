//! The signature of an annotated copy: a short text inside the file, which covers every other byte of it.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::ops::Range;

use wallet_crypto::domain::Domain;
use wallet_crypto::key_id::KeyId;
use wallet_crypto::signature::{Signature, SigningKey, VerifyingKey};
use wallet_crypto::suite::SuiteId;

use crate::id::GrantId;
use crate::time::UnixTime;
use crate::trust::{KeyUse, TrustBundle};

/// Name of the attached file that holds the signature.
pub const COPY_SIGNATURE_FILE: &str = "luzheng-copy-signature.txt";
/// Bytes that an annotated copy may have at most.
pub const MAX_COPY_BYTES: usize = 1024 * 1024;

/// How the note begins; it stands in the file once.
const HEAD: &str = "luzheng-copy-signature-v1\n";
/// Letters of a signature.
const SIGNATURE_LETTERS: usize = 128;
/// A note is shorter than this.
const MOST_NOTE: usize = 320;
/// How the id of a grant begins, and how long it is.
const GRANT_PREFIX: &str = "gra_";
const GRANT_LETTERS: usize = 30;
/// Ids that are looked at in one file.
const MOST_NAMED: usize = 8;

/// A copy whose signature was checked.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct VerifiedCopy {
    /// The redemption that it is a copy of.
    pub grant_id: GrantId,
    /// When that was.
    pub presented_at: UnixTime,
}

/// The file is not an annotated copy that can be believed.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
pub enum CopyError {
    /// The signature does not fit the rest of the file.
    #[error("the file was altered")]
    Altered,
    /// There is no note with a signature in it, or more than one.
    #[error("the file is no annotated copy")]
    NoCopy,
    /// It is longer than any copy.
    #[error("the file is longer than any copy")]
    TooLong,
    /// No trusted key for licences has this id.
    #[error("the signing key is not known or not in force")]
    UnknownKey,
}

/// What the attached file says before it is signed.
pub fn unsigned_note(grant: GrantId, presented_at: UnixTime, key: &VerifyingKey) -> String {
    let mut note = HEAD.to_owned();
    let (time, suite) = (presented_at.as_millis(), u8::from(key.suite()));
    // Writing to a string does not fail.
    let _ = write!(note, "grant {grant}\ntime {time}\nsuite {suite}\nkey {}\nsignature ", key.key_id());
    note.push_str(&"0".repeat(SIGNATURE_LETTERS));
    note.push('\n');
    note
}

/// Signs a file with the note of [`unsigned_note`] in it; its length stays.
pub fn sign_copy(mut file: Vec<u8>, key: &SigningKey) -> Result<Vec<u8>, CopyError> {
    let note = Note::find(&file)?;
    let signature = key.sign(Domain::AnnotatedCopy, &note.parts(&file)?);
    let letters = hex(signature.as_bytes());
    file.get_mut(note.place).ok_or(CopyError::NoCopy)?.copy_from_slice(letters.as_bytes());
    Ok(file)
}

/// Checks that a trusted key signed exactly these bytes.
pub fn verify_copy(file: &[u8], trust: &TrustBundle) -> Result<VerifiedCopy, CopyError> {
    let note = Note::find(file)?;
    let key = trust
        .key(note.key, KeyUse::Licence, note.presented_at)
        .filter(|key| key.verifying_key().suite() == note.suite)
        .ok_or(CopyError::UnknownKey)?;
    let letters = file.get(note.place.clone()).ok_or(CopyError::NoCopy)?;
    let signature = unhex(letters).map(Signature::from_bytes).ok_or(CopyError::Altered)?;
    key.verifying_key()
        .verify(Domain::AnnotatedCopy, &note.parts(file)?, &signature)
        .map_err(|_| CopyError::Altered)?;
    Ok(VerifiedCopy { grant_id: note.grant_id, presented_at: note.presented_at })
}

/// The grants whose ids stand readable in a file, at most eight: for telling an altered copy from a stranger's file.
pub fn grants_named(file: &[u8]) -> BTreeSet<GrantId> {
    let places = file.windows(GRANT_LETTERS).filter(|part| part.starts_with(GRANT_PREFIX.as_bytes()));
    let texts = places.filter_map(|part| std::str::from_utf8(part).ok());
    texts.filter_map(|text| text.parse().ok()).take(MOST_NAMED).collect()
}

/// A note as it was found.
struct Note {
    grant_id: GrantId,
    presented_at: UnixTime,
    suite: SuiteId,
    key: KeyId,
    /// Where the letters of the signature stand.
    place: Range<usize>,
}

impl Note {
    fn find(file: &[u8]) -> Result<Self, CopyError> {
        if file.len() > MAX_COPY_BYTES {
            return Err(CopyError::TooLong);
        }
        let mut heads = file.windows(HEAD.len()).enumerate().filter(|(_, part)| *part == HEAD.as_bytes());
        let (Some((head, _)), None) = (heads.next(), heads.next()) else { return Err(CopyError::NoCopy) };
        let begin = head + HEAD.len();
        let rest = file.get(begin..).unwrap_or_default();
        let rest = rest.get(..MOST_NOTE.min(rest.len())).unwrap_or_default();
        Self::read(rest, begin).ok_or(CopyError::NoCopy)
    }

    /// Reads the lines behind the head, which begins at `begin` of the file.
    fn read(text: &[u8], begin: usize) -> Option<Self> {
        let mut at = begin;
        let mut rest = text;
        let mut line = |name: &str| -> Option<&str> {
            let end = rest.iter().position(|byte| *byte == b'\n')?;
            let (line, behind) = (rest.get(..end)?, rest.get(end + 1..)?);
            let value = std::str::from_utf8(line).ok()?.strip_prefix(name)?.strip_prefix(' ')?;
            at += end + 1;
            rest = behind;
            Some(value)
        };
        let grant_id = line("grant")?.parse().ok()?;
        let presented_at = UnixTime::from_millis(line("time")?.parse().ok()?);
        let suite = SuiteId::try_from(line("suite")?.parse::<u8>().ok()?).ok()?;
        let key = line("key")?.parse().ok()?;
        let letters = line("signature")?.len();
        let end = at.checked_sub(1)?;
        let place = end.checked_sub(letters)?..end;
        (letters == SIGNATURE_LETTERS).then_some(Self { grant_id, presented_at, suite, key, place })
    }

    /// Everything but the letters of the signature.
    fn parts<'a>(&self, file: &'a [u8]) -> Result<[&'a [u8]; 2], CopyError> {
        let before = file.get(..self.place.start).ok_or(CopyError::NoCopy)?;
        Ok([before, file.get(self.place.end..).ok_or(CopyError::NoCopy)?])
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Sixty-four bytes from lower-case letters: a signature is spelled in one way only.
fn unhex(letters: &[u8]) -> Option<[u8; 64]> {
    let digit = |letter: &u8| match letter {
        b'0'..=b'9' => Some(letter - b'0'),
        b'a'..=b'f' => Some(letter - b'a' + 10),
        _ => None,
    };
    let bytes: Option<Vec<u8>> = letters
        .chunks(2)
        .map(|pair| match pair {
            [high, low] => Some(digit(high)? << 4 | digit(low)?),
            _ => None,
        })
        .collect();
    bytes?.try_into().ok()
}
