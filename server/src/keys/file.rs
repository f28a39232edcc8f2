use std::fs;
use std::io;
use std::os::unix::fs::DirBuilderExt as _;
use std::path::{Path, PathBuf};

use wallet_crypto::domain::Domain;
use wallet_crypto::entropy::{Entropy, EntropyError, random};
use wallet_crypto::sealed::{SealError, Sealed, SealingKey};
use wallet_protocol::time::UnixTime;
use zeroize::Zeroizing;

use super::{KeySet, KeySetError, place};

const KEYS: &str = "keys.sealed";
const WRAPPING_KEY: &str = "keys.wrap";
const PLACE: [&[u8]; 2] = [b"keys.sealed", b"v1"];

/// The keys could not be read or made.
#[derive(Debug, thiserror::Error)]
pub enum KeyFolderError {
    /// Chance failed.
    #[error(transparent)]
    Entropy(#[from] EntropyError),
    /// Others than the owner may read a key file.
    #[error("{path} can be read by others (mode {mode:04o}); make it readable by its owner alone: chmod 600")]
    Exposed {
        /// Which file.
        path: PathBuf,
        /// Its mode.
        mode: u32,
    },
    /// A file cannot be read or written.
    #[error("{path}: {source}")]
    Io {
        /// Which file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// What is in the file is no key set.
    #[error(transparent)]
    KeySet(#[from] KeySetError),
    /// The keys are there and what opens them is not.
    #[error(
        "{0} is missing and the keys beside it cannot be opened without it; restore it from a backup, give the wrapping \
         key by LUZHENG_KEY or LUZHENG_KEY_FILE, or remove the whole data folder to begin anew"
    )]
    Missing(PathBuf),
    /// The sealed file was altered or belongs to another wrapping key.
    #[error(
        "{0} cannot be opened: it was altered, is incomplete, or belongs to another wrapping key; restore both files \
         from a backup, or remove the whole data folder to begin anew"
    )]
    Sealed(PathBuf),
    /// The keys cannot be sealed.
    #[error(transparent)]
    Seal(#[from] SealError),
    /// The wrapping key is not 32 hexadecimal digits.
    #[error("{0} must hold the wrapping key as 32 hexadecimal digits")]
    WrappingKey(PathBuf),
}

/// Reads the keys in `folder`, or makes them on first start. `outside` is a wrapping key that does not lie in the
/// folder, as 32 hexadecimal digits.
pub fn load_or_make(
    folder: &Path,
    outside: Option<&str>,
    entropy: &dyn Entropy,
    now: UnixTime,
) -> Result<KeySet, KeyFolderError> {
    let made = fs::DirBuilder::new().recursive(true).mode(0o700).create(folder);
    made.map_err(|source| KeyFolderError::Io { path: folder.to_owned(), source })?;
    let path = folder.join(KEYS);
    let wrapping = match outside {
        Some(text) => parse_wrapping_key(text, Path::new("LUZHENG_KEY"))?,
        None => load_or_make_wrapping_key(folder, path.exists(), entropy)?,
    };
    let keys = match place::read(&path)? {
        Some(bytes) => open(&path, bytes, &wrapping)?,
        None => make(&path, &wrapping, entropy, now)?,
    };
    place::clear_drafts(folder)?;
    Ok(keys)
}

fn make(
    path: &Path,
    wrapping: &SealingKey,
    entropy: &dyn Entropy,
    now: UnixTime,
) -> Result<KeySet, KeyFolderError> {
    let keys = KeySet::make(entropy, now)?;
    let json =
        Zeroizing::new(serde_json::to_vec(&keys).map_err(|_| KeyFolderError::KeySet(KeySetError::Key))?);
    let sealed = wrapping.seal(Domain::KeyFile, &PLACE, &json, entropy)?;
    if place::put_new(path, sealed.as_bytes(), entropy)? {
        return Ok(keys);
    }
    // Another process was first: its keys are the keys.
    let bytes = place::read(path)?.ok_or_else(|| KeyFolderError::Sealed(path.to_owned()))?;
    open(path, bytes, wrapping)
}

fn open(path: &Path, bytes: Vec<u8>, wrapping: &SealingKey) -> Result<KeySet, KeyFolderError> {
    let damaged = || KeyFolderError::Sealed(path.to_owned());
    let sealed = Sealed::from_bytes(bytes).map_err(|_| damaged())?;
    let json = wrapping.open(Domain::KeyFile, &PLACE, &sealed).map_err(|_| damaged())?;
    let keys: KeySet = serde_json::from_slice(json.expose()).map_err(|_| damaged())?;
    keys.keys()?;
    Ok(keys)
}

/// Makes no new wrapping key where there are keys already: it could not open them.
fn load_or_make_wrapping_key(
    folder: &Path,
    sealed: bool,
    entropy: &dyn Entropy,
) -> Result<SealingKey, KeyFolderError> {
    let path = folder.join(WRAPPING_KEY);
    let mut found = place::read(&path)?.map(Zeroizing::new);
    if found.is_none() && !sealed {
        let fresh = Zeroizing::new(random::<16>(entropy)?);
        let text = Zeroizing::new(fresh.iter().map(|byte| format!("{byte:02x}")).collect::<String>());
        place::put_new(&path, text.as_bytes(), entropy)?;
        found = place::read(&path)?.map(Zeroizing::new);
    }
    let bytes = found.ok_or_else(|| KeyFolderError::Missing(path.clone()))?;
    let text = std::str::from_utf8(&bytes).map_err(|_| KeyFolderError::WrappingKey(path.clone()))?;
    parse_wrapping_key(text, &path)
}

fn parse_wrapping_key(text: &str, path: &Path) -> Result<SealingKey, KeyFolderError> {
    let text = text.trim();
    let bad = || KeyFolderError::WrappingKey(path.to_owned());
    if text.len() != 32 || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Err(bad());
    }
    let number = u128::from_str_radix(text, 16).map_err(|_| bad())?;
    Ok(SealingKey::from_bytes(number.to_be_bytes()))
}
