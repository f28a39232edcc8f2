use std::fs::{self, File, OpenOptions};
use std::io::{self, Read as _, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};

use wallet_crypto::domain::Domain;
use wallet_crypto::entropy::{Entropy, EntropyError, random};
use wallet_crypto::sealed::{SealError, Sealed, SealingKey};
use wallet_protocol::time::UnixTime;
use zeroize::Zeroizing;

use super::{KeySet, KeySetError};

const KEYS: &str = "keys.sealed";
const WRAPPING_KEY: &str = "keys.wrap";
const MAX_FILE_BYTES: u64 = 64 * 1024;
const PLACE: [&[u8]; 2] = [b"keys.sealed", b"v1"];

/// The keys could not be read or made.
#[derive(Debug, thiserror::Error)]
pub enum KeyFolderError {
    /// Chance failed.
    #[error(transparent)]
    Entropy(#[from] EntropyError),
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
    let wrapping = match outside {
        Some(text) => parse_wrapping_key(text, Path::new("LUZHENG_KEY"))?,
        None => load_or_make_wrapping_key(folder, entropy)?,
    };
    let path = folder.join(KEYS);
    if let Some(bytes) = read(&path)? {
        return open(&path, bytes, &wrapping);
    }
    let keys = KeySet::make(entropy, now)?;
    let json =
        Zeroizing::new(serde_json::to_vec(&keys).map_err(|_| KeyFolderError::KeySet(KeySetError::Key))?);
    let sealed = wrapping.seal(Domain::KeyFile, &PLACE, &json, entropy)?;
    if put_new(&path, sealed.as_bytes(), entropy)? {
        return Ok(keys);
    }
    // Another process was first: its keys are the keys.
    let bytes = read(&path)?.ok_or_else(|| KeyFolderError::Sealed(path.clone()))?;
    open(&path, bytes, &wrapping)
}

fn open(path: &Path, bytes: Vec<u8>, wrapping: &SealingKey) -> Result<KeySet, KeyFolderError> {
    let damaged = || KeyFolderError::Sealed(path.to_owned());
    let sealed = Sealed::from_bytes(bytes).map_err(|_| damaged())?;
    let json = wrapping.open(Domain::KeyFile, &PLACE, &sealed).map_err(|_| damaged())?;
    let keys: KeySet = serde_json::from_slice(json.expose()).map_err(|_| damaged())?;
    keys.keys()?;
    Ok(keys)
}

fn load_or_make_wrapping_key(folder: &Path, entropy: &dyn Entropy) -> Result<SealingKey, KeyFolderError> {
    let path = folder.join(WRAPPING_KEY);
    if read(&path)?.is_none() {
        let fresh = Zeroizing::new(random::<16>(entropy)?);
        let text = Zeroizing::new(fresh.iter().map(|byte| format!("{byte:02x}")).collect::<String>());
        put_new(&path, text.as_bytes(), entropy)?;
    }
    let bytes = Zeroizing::new(read(&path)?.ok_or_else(|| KeyFolderError::WrappingKey(path.clone()))?);
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

fn read(path: &Path) -> Result<Option<Vec<u8>>, KeyFolderError> {
    let io = |source| KeyFolderError::Io { path: path.to_owned(), source };
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(io(error)),
    };
    let mut bytes = Vec::new();
    file.take(MAX_FILE_BYTES).read_to_end(&mut bytes).map_err(io)?;
    Ok(Some(bytes))
}

/// Puts a whole file into its place if there is none; whether it did.
fn put_new(path: &Path, bytes: &[u8], entropy: &dyn Entropy) -> Result<bool, KeyFolderError> {
    let io = |source| KeyFolderError::Io { path: path.to_owned(), source };
    let mark = u64::from_be_bytes(random(entropy)?);
    let draft = path.with_extension(format!("draft-{mark:016x}"));
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&draft).map_err(io)?;
    file.write_all(bytes).and_then(|()| file.sync_all()).map_err(io)?;
    let linked = fs::hard_link(&draft, path);
    fs::remove_file(&draft).map_err(io)?;
    match linked {
        Ok(()) => {}
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Ok(false),
        Err(error) => return Err(io(error)),
    }
    // The name itself must last, too.
    if let Some(folder) = path.parent() {
        File::open(folder).and_then(|folder| folder.sync_all()).map_err(io)?;
    }
    Ok(true)
}

#[cfg(test)]
mod tests {
    use wallet_crypto::entropy::SeededEntropy;

    use super::*;

    const NOW: UnixTime = UnixTime::from_secs(1_800_000_000);

    fn root(keys: &KeySet) -> String {
        keys.keys().unwrap().trust_root.verifying_key().key_id().to_string()
    }

    #[test]
    fn a_second_start_finds_the_keys_of_the_first() {
        let folder = tempfile::tempdir().unwrap();
        let first = load_or_make(folder.path(), None, &SeededEntropy::new(1), NOW).unwrap();
        let second = load_or_make(folder.path(), None, &SeededEntropy::new(2), NOW).unwrap();
        assert_eq!(root(&first), root(&second));
    }

    #[test]
    fn an_altered_or_cut_key_file_is_refused_with_advice() {
        let folder = tempfile::tempdir().unwrap();
        drop(load_or_make(folder.path(), None, &SeededEntropy::new(1), NOW).unwrap());
        let path = folder.path().join(KEYS);
        let whole = fs::read(&path).unwrap();
        for length in [0, 1, 20, whole.len() - 1] {
            fs::write(&path, &whole[..length]).unwrap();
            let error = load_or_make(folder.path(), None, &SeededEntropy::new(3), NOW).err().unwrap();
            assert!(matches!(error, KeyFolderError::Sealed(_)), "{length}: {error}");
        }
        let mut altered = whole.clone();
        altered[40] ^= 1;
        fs::write(&path, &altered).unwrap();
        let error = load_or_make(folder.path(), None, &SeededEntropy::new(3), NOW).err().unwrap();
        assert!(error.to_string().contains("restore"), "{error}");
    }

    #[test]
    fn another_wrapping_key_does_not_open_the_keys_nor_replace_them() {
        let folder = tempfile::tempdir().unwrap();
        let first = load_or_make(folder.path(), None, &SeededEntropy::new(1), NOW).unwrap();
        let other = "00000000000000000000000000000001";
        let error = load_or_make(folder.path(), Some(other), &SeededEntropy::new(2), NOW).err().unwrap();
        assert!(matches!(error, KeyFolderError::Sealed(_)));
        let again = load_or_make(folder.path(), None, &SeededEntropy::new(3), NOW).unwrap();
        assert_eq!(root(&first), root(&again));
    }

    #[test]
    fn processes_that_start_at_once_end_with_one_set() {
        let folder = tempfile::tempdir().unwrap();
        let roots: Vec<String> = std::thread::scope(|scope| {
            let starts: Vec<_> = (0..8)
                .map(|seed| {
                    let path = folder.path();
                    scope.spawn(move || {
                        root(&load_or_make(path, None, &SeededEntropy::new(seed), NOW).unwrap())
                    })
                })
                .collect();
            starts.into_iter().map(|start| start.join().unwrap()).collect()
        });
        assert!(roots.iter().all(|found| *found == roots[0]), "{roots:?}");
    }

    #[test]
    fn files_can_be_read_by_their_owner_alone() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let inner = folder.path().join("data");
        drop(load_or_make(&inner, None, &SeededEntropy::new(1), NOW).unwrap());
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&inner), 0o700);
        assert_eq!(mode(&inner.join(KEYS)), 0o600);
        assert_eq!(mode(&inner.join(WRAPPING_KEY)), 0o600);
    }
}
