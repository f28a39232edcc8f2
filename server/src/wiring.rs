//! The only place that names concrete adapters.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use wallet_crypto::entropy::Entropy;
use wallet_protocol::display::{CheckBase, MalformedBase};
use wallet_protocol::identifier::RegionCode;
use wallet_protocol::time::Clock;
use wallet_server_api::extract::MalformedAddressRange;
use wallet_server_api::layer::detach::Places;
use wallet_server_api::state::{AppState, HttpSettings};
use wallet_server_core::app::App;
use wallet_server_core::policy::Policy;
use wallet_server_core::port::ShortLived;
use wallet_server_core::trust::{IssuerInfo, PublishedTrust};
use wallet_server_storage::short_lived::{InProcess, Redis, RedisOpenError};
use wallet_server_storage::{Database, DatabaseOptions, OpenError};

use crate::adapter::sandbox::{self, Sandbox};
use crate::config::{Config, ConfigError};
use crate::keys::{KeyFolderError, KeySetError, load_or_make};

/// A server that is put together and not yet listening.
pub struct Wired {
    /// What use cases are given.
    pub app: Arc<App>,
    /// The database, for closing and for commands.
    pub database: Database,
    /// The synthetic outside world.
    pub sandbox: Arc<Sandbox>,
    /// All routes.
    pub router: Router,
    /// The places of running handlers, to be waited for at the end.
    pub places: Places,
}

/// The server cannot be put together.
#[derive(Debug, thiserror::Error)]
pub enum WiringError {
    /// The configuration cannot be used.
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// The database cannot be opened.
    #[error("the database cannot be used ({0}); see database.url")]
    Database(#[from] OpenError),
    /// The keys cannot be read or made.
    #[error(transparent)]
    Keys(#[from] KeyFolderError),
    /// The key file holds something that is no key set.
    #[error(transparent)]
    KeySet(#[from] KeySetError),
    /// The public address is too long for a code, or no address.
    #[error("http.public_url: {0}")]
    PublicUrl(#[from] MalformedBase),
    /// Redis cannot be reached.
    #[error("{0}; see redis.url")]
    Redis(#[from] RedisOpenError),
}

/// Puts the server together; `public_url` is how phones and browsers know it.
pub async fn wire(
    config: &Config,
    public_url: &str,
    clock: Arc<dyn Clock>,
    entropy: Arc<dyn Entropy>,
) -> Result<Wired, WiringError> {
    let folder = data_folder(config);
    let wrapping_key = config.keys.wrapping_key.read()?;
    let keys = load_or_make(&folder, wrapping_key.as_deref(), entropy.as_ref(), clock.now())?.keys()?;
    let database = open_database(config, &folder).await?;
    let short_lived = open_short_lived(config, &clock).await?;
    let sandbox = Arc::new(Sandbox::new(config.sandbox.seed, Arc::clone(&clock), Arc::clone(&entropy)));
    let policy = policy(config, public_url)?;
    let trust = PublishedTrust::new(&keys, issuer(), policy.bundle_lifetime, clock.now());
    let app = Arc::new(App {
        clock,
        entropy,
        stores: Arc::new(database.clone()),
        short_lived,
        registry: Arc::clone(&sandbox) as _,
        real_name: Arc::clone(&sandbox) as _,
        legal_entity: Arc::clone(&sandbox) as _,
        keys,
        trust,
        policy,
    });
    let state = AppState::new(Arc::clone(&app), http_settings(config)?);
    let places = state.places().clone();
    let own = sandbox::routes(Arc::clone(&sandbox), Arc::clone(&app));
    let router = wallet_server_api::router::router_with(state, own);
    Ok(Wired { app, database, sandbox, router, places })
}

/// Where data lies: as configured, or `luzheng-data` in the working folder.
pub fn data_folder(config: &Config) -> PathBuf {
    config.data.clone().unwrap_or_else(|| PathBuf::from("luzheng-data"))
}

/// Opens the configured database, or SQLite in the data folder.
pub async fn open_database(config: &Config, folder: &Path) -> Result<Database, WiringError> {
    let url = match config.database.url.read()? {
        Some(url) => url,
        None => format!("sqlite://{}", folder.join("luzheng.sqlite").display()),
    };
    let options =
        DatabaseOptions { max_connections: config.database.max_connections, ..DatabaseOptions::default() };
    Ok(Database::open(&url, &options).await?)
}

async fn open_short_lived(
    config: &Config,
    clock: &Arc<dyn Clock>,
) -> Result<Arc<dyn ShortLived>, WiringError> {
    Ok(match config.redis.url.read()? {
        None => Arc::new(InProcess::new(Arc::clone(clock))),
        Some(url) => Arc::new(Redis::connect(&url, &config.redis.prefix, Arc::clone(clock)).await?),
    })
}

fn policy(config: &Config, public_url: &str) -> Result<Policy, WiringError> {
    let base: CheckBase = format!("{}/v", public_url.trim_end_matches('/')).parse()?;
    let mut policy = Policy::new(base);
    let allowed =
        (60..=900).contains(&config.display.window_secs) && (5..=60).contains(&config.display.step_secs);
    if !allowed {
        let message = "window_secs must be 60 to 900 and step_secs 5 to 60".to_owned();
        return Err(ConfigError::Setting { key: "display".to_owned(), message }.into());
    }
    policy.window = Duration::from_secs(config.display.window_secs);
    policy.step = Duration::from_secs(config.display.step_secs);
    Ok(policy)
}

fn http_settings(config: &Config) -> Result<HttpSettings, ConfigError> {
    let defaults = HttpSettings::default();
    let proxies = config.http.trusted_proxies.iter().map(|range| {
        range.parse().map_err(|error: MalformedAddressRange| ConfigError::Setting {
            key: "http.trusted_proxies".to_owned(),
            message: format!("{range}: {error}"),
        })
    });
    Ok(HttpSettings {
        request_timeout: Duration::from_secs(config.http.request_timeout_secs),
        places: config.http.places,
        rate_limits: defaults.rate_limits.filter(|_| config.http.rate_limits),
        trusted_proxies: proxies.collect::<Result<_, _>>()?,
        sandbox: true,
    })
}

/// Who signs in the sandbox, for all provinces.
fn issuer() -> IssuerInfo {
    IssuerInfo {
        code: "91140100999999998K".to_owned(),
        name_zh: "路证演示平台".to_owned(),
        name_en: "Luzheng sandbox".to_owned(),
        provinces: RegionCode::PROVINCES.to_vec(),
    }
}
