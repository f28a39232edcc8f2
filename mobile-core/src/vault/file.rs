use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::VaultError;
use super::place::{VaultPlace, VaultStorage};

/// A vault in a file.
#[derive(Clone, Debug)]
pub struct FilePlace {
    path: PathBuf,
}

struct FileStorage(Mutex<File>);

impl FilePlace {
    /// The vault at `path`; its folder must exist and belong to the app alone.
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self { path: path.into() }
    }

    fn aside(&self) -> PathBuf {
        let mut name = self.path.as_os_str().to_owned();
        name.push(".new");
        name.into()
    }

    /// Makes renaming and removing last: the folder is what holds names.
    fn sync_folder(&self) -> Result<(), VaultError> {
        #[cfg(unix)]
        if let Some(folder) = self.path.parent() {
            let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
            File::open(folder)?.sync_all()?;
        }
        Ok(())
    }
}

fn remove(path: &Path) -> Result<(), VaultError> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}

fn alone(file: File) -> Result<Box<dyn VaultStorage>, VaultError> {
    match file.try_lock() {
        Ok(()) => Ok(Box::new(FileStorage(Mutex::new(file)))),
        Err(TryLockError::WouldBlock) => Err(VaultError::InUse),
        // Some file systems know no locks; a phone's app is alone with its files anyway.
        Err(TryLockError::Error(error)) if error.kind() == ErrorKind::Unsupported => {
            Ok(Box::new(FileStorage(Mutex::new(file))))
        }
        Err(TryLockError::Error(error)) => Err(error.into()),
    }
}

impl VaultPlace for FilePlace {
    fn is_occupied(&self) -> Result<bool, VaultError> {
        Ok(std::fs::exists(&self.path)?)
    }

    fn open(&self) -> Result<Box<dyn VaultStorage>, VaultError> {
        alone(OpenOptions::new().read(true).write(true).open(&self.path)?)
    }

    fn open_aside(&self) -> Result<Box<dyn VaultStorage>, VaultError> {
        remove(&self.aside())?;
        let mut options = OpenOptions::new();
        options.read(true).write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        alone(options.open(self.aside())?)
    }

    fn adopt(&self) -> Result<(), VaultError> {
        std::fs::rename(self.aside(), &self.path)?;
        self.sync_folder()
    }

    fn wipe(&self) -> Result<(), VaultError> {
        remove(&self.path)?;
        remove(&self.aside())?;
        self.sync_folder()
    }
}

impl FileStorage {
    fn at(&self, offset: u64) -> io::Result<MutexGuard<'_, File>> {
        let mut file = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(offset))?;
        Ok(file)
    }
}

impl VaultStorage for FileStorage {
    fn length(&self) -> io::Result<u64> {
        Ok(self.at(0)?.metadata()?.len())
    }

    fn read_at(&self, offset: u64, out: &mut [u8]) -> io::Result<()> {
        self.at(offset)?.read_exact(out)
    }

    fn write_at(&self, offset: u64, data: &[u8]) -> io::Result<()> {
        self.at(offset)?.write_all(data)
    }

    fn set_length(&self, length: u64) -> io::Result<()> {
        self.at(0)?.set_len(length)
    }

    fn sync(&self) -> io::Result<()> {
        self.at(0)?.sync_data()
    }
}
