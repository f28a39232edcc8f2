//! Files that are there whole or not at all.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read as _, Write as _};
use std::os::unix::fs::{OpenOptionsExt as _, PermissionsExt as _};
use std::path::Path;

use wallet_crypto::entropy::{Entropy, random};

use super::KeyFolderError;

const MAX_FILE_BYTES: u64 = 64 * 1024;
/// Begins the extension of a file that is not in its place yet.
const DRAFT: &str = "draft-";

/// Reads a file that its owner alone may read; `None` where there is none.
pub(super) fn read(path: &Path) -> Result<Option<Vec<u8>>, KeyFolderError> {
    let io = |source| KeyFolderError::Io { path: path.to_owned(), source };
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(io(error)),
    };
    let mode = file.metadata().map_err(io)?.permissions().mode() & 0o777;
    if mode & 0o077 != 0 {
        return Err(KeyFolderError::Exposed { path: path.to_owned(), mode });
    }
    let mut bytes = Vec::new();
    file.take(MAX_FILE_BYTES).read_to_end(&mut bytes).map_err(io)?;
    Ok(Some(bytes))
}

/// Puts a whole file into its place if there is none; whether it did.
pub(super) fn put_new(path: &Path, bytes: &[u8], entropy: &dyn Entropy) -> Result<bool, KeyFolderError> {
    let io = |source| KeyFolderError::Io { path: path.to_owned(), source };
    let mark = u64::from_be_bytes(random(entropy)?);
    let draft = path.with_extension(format!("{DRAFT}{mark:016x}"));
    let written = write(&draft, bytes).and_then(|()| fs::hard_link(&draft, path));
    // A process that found the keys in place may have cleared this draft already.
    let removed = fs::remove_file(&draft);
    match written {
        Ok(()) => removed.or_else(gone_is_fine).map_err(io)?,
        Err(_) if path.exists() => return Ok(false),
        Err(error) => return Err(io(error)),
    }
    // The name itself must last, too.
    if let Some(folder) = path.parent() {
        File::open(folder).and_then(|folder| folder.sync_all()).map_err(io)?;
    }
    Ok(true)
}

fn write(draft: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(draft)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Removes drafts that a process left behind when it died; called only when the keys are in their place.
pub(super) fn clear_drafts(folder: &Path) -> Result<(), KeyFolderError> {
    let io = |source| KeyFolderError::Io { path: folder.to_owned(), source };
    for entry in fs::read_dir(folder).map_err(io)? {
        let path = entry.map_err(io)?.path();
        let extension = path.extension().and_then(|text| text.to_str());
        if extension.is_some_and(|text| text.starts_with(DRAFT)) {
            fs::remove_file(&path).or_else(gone_is_fine).map_err(io)?;
        }
    }
    Ok(())
}

fn gone_is_fine(error: io::Error) -> io::Result<()> {
    if error.kind() == io::ErrorKind::NotFound { Ok(()) } else { Err(error) }
}
