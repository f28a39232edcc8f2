use std::fs;
use std::os::unix::fs::DirBuilderExt as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use wallet_protocol::time::Clock;
use wallet_server_core::port::ShortLived;
use wallet_server_storage::short_lived::{InProcess, Redis};
use wallet_server_storage::{Database, DatabaseOptions};
use zeroize::Zeroizing;

use super::WiringError;
use crate::config::Config;

/// Where data lies: as configured, or `luzheng-data` in the working folder.
pub fn data_folder(config: &Config) -> PathBuf {
    config.data_folder()
}

/// Makes the data folder, for its owner alone.
pub(super) fn make_folder(folder: &Path) -> Result<(), WiringError> {
    let made = fs::DirBuilder::new().recursive(true).mode(0o700).create(folder);
    made.map_err(|source| WiringError::Folder { path: folder.to_owned(), source })
}

/// Opens the configured database, or SQLite in the data folder, and brings its schema up to date.
pub async fn open_database(config: &Config) -> Result<Database, WiringError> {
    let folder = data_folder(config);
    let url = match config.database.url.read()? {
        Some(url) => url,
        None => {
            make_folder(&folder)?;
            Zeroizing::new(format!("sqlite://{}", folder.join("luzheng.sqlite").display()))
        }
    };
    let options =
        DatabaseOptions { max_connections: config.database.max_connections, ..DatabaseOptions::default() };
    Ok(Database::open(&url, &options).await?)
}

/// Connects to Redis, or keeps short-lived state in this process.
pub(super) async fn open_short_lived(
    config: &Config,
    clock: &Arc<dyn Clock>,
) -> Result<Arc<dyn ShortLived>, WiringError> {
    Ok(match config.redis.url.read()? {
        None => Arc::new(InProcess::new(Arc::clone(clock))),
        Some(url) => Arc::new(Redis::connect(&url, &config.redis.prefix, Arc::clone(clock)).await?),
    })
}
