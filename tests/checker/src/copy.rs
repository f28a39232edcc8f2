use std::fmt;
use std::ops::Range;

use crate::signature::Key;
use crate::trust::{Bundle, LICENCE};

const DOMAIN: &str = "luzheng/annotated-copy/v1";
const HEAD: &[u8] = b"luzheng-copy-signature-v1\n";
const MAX_FILE_BYTES: usize = 1024 * 1024;
/// The lines behind the head are shorter than this.
const MAX_LINES_BYTES: usize = 320;
const SIGNATURE_DIGITS: usize = 128;

/// An annotated copy that is, byte for byte, what was signed.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct GenuineCopy {
    /// The grant that was redeemed.
    pub grant: String,
    /// When it was, unix milliseconds.
    pub redeemed_at: u64,
    /// Id of the key that signed.
    pub key: String,
}

/// Why a file is not to be believed.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum CopyFinding {
    /// The trust bundle cannot be read, or the root key did not sign it.
    Trust,
    /// The file is longer than any copy.
    TooLong,
    /// There is no text of a signature in it, or several, or one that cannot be read.
    NoCopy,
    /// No key for licences of the trust bundle was in force then under this id.
    UnknownKey,
    /// The signature does not fit the rest of the file.
    Altered,
}

impl fmt::Display for CopyFinding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Trust => "the trust bundle cannot be read, or was not signed by that root",
            Self::TooLong => "no annotated copy: the file is too long",
            Self::NoCopy => "no annotated copy: there is not one signature in it that can be read",
            Self::UnknownKey => "the key that the file names is not trusted, or was not in force then",
            Self::Altered => "altered: the file is not what was signed",
        })
    }
}

/// The attached text, as it was found in the file.
struct Note {
    copy: GenuineCopy,
    suite: u8,
    key: u32,
    signature: Option<Vec<u8>>,
    /// Where the digits of the signature stand.
    digits: Range<usize>,
}

/// Checks a file against a trust bundle as published (section 11 of `proto/README.md`).
///
/// `root` is the root key's suite byte and compressed point; without it the bundle is taken as it is. A bundle that is over
/// counts: what it knows of keys is true for what was signed before, and a copy is filed for years.
pub fn check_copy(file: &[u8], published: &[u8], root: Option<&[u8]>) -> Result<GenuineCopy, CopyFinding> {
    let bundle = bundle(published, root).ok_or(CopyFinding::Trust)?;
    if file.len() > MAX_FILE_BYTES {
        return Err(CopyFinding::TooLong);
    }
    let note = note(file).ok_or(CopyFinding::NoCopy)?;
    let (Some(before), Some(behind)) = (file.get(..note.digits.start), file.get(note.digits.end..)) else {
        return Err(CopyFinding::NoCopy);
    };
    let trusted = bundle.keys.iter().find(|known| {
        known.key_use == LICENCE
            && (known.key.suite, known.key.id()) == (note.suite, note.key)
            && known.in_force_at(note.copy.redeemed_at)
    });
    let key = &trusted.ok_or(CopyFinding::UnknownKey)?.key;
    let signature = note.signature.ok_or(CopyFinding::Altered)?;
    if key.signed(DOMAIN, &[before, behind], &signature) { Ok(note.copy) } else { Err(CopyFinding::Altered) }
}

fn bundle(published: &[u8], root: Option<&[u8]>) -> Option<Bundle> {
    let Some(root) = root else { return Bundle::unchecked(published) };
    let (suite, point) = root.split_first()?;
    Bundle::read(published, &Key::new(*suite, point)?)
}

/// The one text of a signature in the file; nothing where there are two.
fn note(file: &[u8]) -> Option<Note> {
    let heads = file.windows(HEAD.len()).enumerate().filter(|(_, part)| *part == HEAD);
    let mut places = heads.map(|(place, _)| place + HEAD.len());
    let (Some(begin), None) = (places.next(), places.next()) else { return None };
    let lines = file.get(begin..)?;
    let lines = lines.get(..MAX_LINES_BYTES.min(lines.len()))?;
    let mut ends = lines.iter().enumerate().filter(|(_, byte)| **byte == b'\n').map(|(end, _)| end);
    let mut from = 0;
    let mut line = |name: &str| -> Option<(&str, usize)> {
        let end = ends.next()?;
        let text = std::str::from_utf8(lines.get(from..end)?).ok()?;
        from = end + 1;
        Some((text.strip_prefix(name)?.strip_prefix(' ')?, begin + end))
    };
    let (grant, _) = line("grant")?;
    let (redeemed_at, _) = line("time")?;
    let (suite, _) = line("suite")?;
    let (key, _) = line("key")?;
    let (digits, end) = line("signature")?;
    let copy =
        GenuineCopy { grant: grant.to_owned(), redeemed_at: redeemed_at.parse().ok()?, key: key.to_owned() };
    let key = u32::from_str_radix(key, 16).ok().filter(|_| copy.key.len() == 8)?;
    let digits_at = end.checked_sub(digits.len())?..end;
    let signature = bytes(digits);
    (digits.len() == SIGNATURE_DIGITS).then_some(Note {
        copy,
        suite: suite.parse().ok()?,
        key,
        signature,
        digits: digits_at,
    })
}

/// Bytes of lower-case hexadecimal digits: a signature is spelled in one way.
fn bytes(digits: &str) -> Option<Vec<u8>> {
    let values: Option<Vec<u8>> = digits
        .bytes()
        .map(|digit| match digit {
            b'0'..=b'9' => Some(digit - b'0'),
            b'a'..=b'f' => Some(digit - b'a' + 10),
            _ => None,
        })
        .collect();
    let values = values?;
    let (pairs, rest) = values.as_chunks::<2>();
    rest.is_empty().then(|| pairs.iter().map(|[high, low]| high << 4 | low).collect())
}
