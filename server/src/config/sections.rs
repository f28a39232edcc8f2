use std::fs;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use zeroize::{Zeroize, ZeroizeOnDrop};

use super::ConfigError;
use crate::adapter::sandbox::DEFAULT_SEED;

/// All settings; secrets inside, so without `Debug`.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// Where data lies: the embedded database and the keys.
    pub data: Option<PathBuf>,
    /// Section `[http]`.
    pub http: HttpSection,
    /// Section `[database]`.
    pub database: DatabaseSection,
    /// Section `[redis]`.
    pub redis: RedisSection,
    /// Section `[keys]`.
    pub keys: KeySection,
    /// Section `[display]`.
    pub display: DisplaySection,
    /// Section `[sandbox]`.
    pub sandbox: SandboxSection,
    /// Section `[log]`.
    pub log: LogSection,
}

/// Where and how we listen.
#[derive(Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct HttpSection {
    /// Address and port; port 0 takes a free one.
    pub listen: SocketAddr,
    /// Address of this server as phones and browsers know it; by default made from `listen`.
    pub public_url: Option<String>,
    /// Seconds for one request.
    pub request_timeout_secs: u64,
    /// Requests that are worked on at the same time.
    pub places: u32,
    /// Seconds that running requests get at shutdown.
    pub drain_secs: u64,
    /// Whether callers are limited in how often they may come.
    pub rate_limits: bool,
    /// Addresses or ranges (`10.0.0.0/8`) of proxies whose word about the client's address is believed.
    pub trusted_proxies: Vec<String>,
}

impl Default for HttpSection {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from(([127, 0, 0, 1], 8017)),
            public_url: None,
            request_timeout_secs: 15,
            places: 256,
            drain_secs: 20,
            rate_limits: true,
            trusted_proxies: Vec::new(),
        }
    }
}

/// The database.
#[derive(Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct DatabaseSection {
    /// `sqlite:PATH` or `postgres://…`; absent for SQLite in the data folder.
    pub url: SecretText,
    /// Connections for PostgreSQL, readers for SQLite.
    pub max_connections: u32,
}

impl Default for DatabaseSection {
    fn default() -> Self {
        Self { url: SecretText::default(), max_connections: 8 }
    }
}

/// Short-lived state shared by several servers.
#[derive(Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RedisSection {
    /// `redis://…`; absent for state in this process.
    pub url: SecretText,
    /// Begins all our keys.
    pub prefix: String,
}

impl Default for RedisSection {
    fn default() -> Self {
        Self { url: SecretText::default(), prefix: "luzheng:".to_owned() }
    }
}

/// The wrapping key of the key file.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct KeySection {
    /// 32 hexadecimal digits; absent for a file in the data folder.
    pub wrapping_key: SecretText,
}

/// What codes look like and how long they are good.
#[derive(Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct DisplaySection {
    /// Seconds of a display window, 60–900.
    pub window_secs: u64,
    /// Seconds of a time step, 5–60.
    pub step_secs: u64,
}

impl Default for DisplaySection {
    fn default() -> Self {
        Self { window_secs: 600, step_secs: 15 }
    }
}

/// The synthetic outside world.
#[derive(Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SandboxSection {
    /// The seed it is generated from.
    pub seed: u64,
}

impl Default for SandboxSection {
    fn default() -> Self {
        Self { seed: DEFAULT_SEED }
    }
}

/// Logs, as JSON lines on standard error.
#[derive(Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct LogSection {
    /// A filter as `tracing-subscriber` takes it.
    pub filter: String,
}

impl Default for LogSection {
    fn default() -> Self {
        Self { filter: "info".to_owned() }
    }
}

/// A secret, inline or in a file, never both.
#[derive(Default, Deserialize, Zeroize, ZeroizeOnDrop)]
#[serde(untagged)]
pub enum SecretText {
    /// Not set.
    #[default]
    Unset,
    /// In the configuration itself.
    Inline(String),
    /// In a file of its own.
    #[serde(rename_all = "snake_case")]
    InFile(SecretFile),
}

/// Names the file of a secret.
#[derive(Deserialize, Zeroize)]
#[serde(deny_unknown_fields)]
pub struct SecretFile {
    /// Its path.
    file: String,
}

const MAX_SECRET_BYTES: u64 = 4 * 1024;

impl SecretText {
    /// The secret, read from its file where it is in one.
    pub fn read(&self) -> Result<Option<String>, ConfigError> {
        match self {
            Self::Unset => Ok(None),
            Self::Inline(text) => Ok(Some(text.clone())),
            Self::InFile(SecretFile { file }) => {
                let path = Path::new(file);
                let bad = |source| ConfigError::Io { path: path.to_owned(), source };
                if fs::metadata(path).map_err(bad)?.len() > MAX_SECRET_BYTES {
                    return Err(ConfigError::Io {
                        path: path.to_owned(),
                        source: std::io::ErrorKind::FileTooLarge.into(),
                    });
                }
                Ok(Some(fs::read_to_string(path).map_err(bad)?.trim().to_owned()))
            }
        }
    }
}
