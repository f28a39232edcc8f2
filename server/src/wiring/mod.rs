//! The only place that names concrete adapters.

mod parties;
mod settings;
mod store;

pub use store::{data_folder, open_database};

use std::path::PathBuf;
use std::sync::Arc;

use axum::Router;
use wallet_crypto::entropy::{Entropy, OsEntropy};
use wallet_protocol::display::MalformedBase;
use wallet_protocol::time::{Clock, SystemClock};
use wallet_server_api::layer::detach::Places;
use wallet_server_api::state::AppState;
use wallet_server_core::app::App;
use wallet_server_core::port::HeadSink;
use wallet_server_core::trust::PublishedTrust;
use wallet_server_storage::short_lived::RedisOpenError;
use wallet_server_storage::{Database, OpenError};

use crate::adapter::http::PartyError;
use crate::adapter::sandbox::{self, Sandbox};
use crate::config::{Config, ConfigError};
use crate::keys::{KeyFolderError, KeySetError, load_or_make};

/// A server that is put together and not yet listening.
pub struct Wired {
    /// What use cases are given.
    pub app: Arc<App>,
    /// The database, for closing and for commands.
    pub database: Database,
    /// The synthetic outside world; empty where every party is real.
    pub sandbox: Arc<Sandbox>,
    /// Where heads of the ledger are published.
    pub heads: Vec<Arc<dyn HeadSink>>,
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
    #[error("the database cannot be used ({0}); see database.url or LUZHENG_DATABASE_URL")]
    Database(#[from] OpenError),
    /// The data folder cannot be made.
    #[error("{path}: {source}; see data or LUZHENG_DATA")]
    Folder {
        /// Which folder.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// The keys cannot be read or made.
    #[error(transparent)]
    Keys(#[from] KeyFolderError),
    /// The key file holds something that is no key set.
    #[error(transparent)]
    KeySet(#[from] KeySetError),
    /// An outside party cannot be asked with these settings.
    #[error("the section [{section}] is not accepted: {source}")]
    Party {
        /// Which section.
        section: &'static str,
        /// What is wrong.
        source: PartyError,
    },
    /// The public address is too long for a code, or no address.
    #[error("http.public_url: {0}")]
    PublicUrl(#[from] MalformedBase),
    /// Redis cannot be reached.
    #[error("{0}; see redis.url")]
    Redis(#[from] RedisOpenError),
}

/// Whether the outside parties could be asked: secrets and certificates are read, nobody is asked.
pub fn try_parties(config: &Config) -> Result<(), WiringError> {
    parties::open(config, &(Arc::new(SystemClock) as _), &(Arc::new(OsEntropy) as _)).map(drop)
}

/// Puts the server together; `public_url` is how phones and browsers know it.
pub async fn wire(
    config: &Config,
    public_url: &str,
    clock: Arc<dyn Clock>,
    entropy: Arc<dyn Entropy>,
) -> Result<Wired, WiringError> {
    config.check()?;
    let policy = settings::policy(config, public_url)?;
    let folder = data_folder(config);
    store::make_folder(&folder)?;
    let wrapping_key = config.keys.wrapping_key.read()?;
    let wrapping_key = wrapping_key.as_ref().map(|text| text.as_str());
    let keys = load_or_make(&folder, wrapping_key, entropy.as_ref(), clock.now())?.keys()?;
    let parties = parties::open(config, &clock, &entropy)?;
    let sandbox = Arc::clone(&parties.sandbox);
    let database = open_database(config).await?;
    let short_lived = store::open_short_lived(config, &clock).await?;
    let trust = PublishedTrust::new(&keys, settings::issuer(config), policy.bundle_lifetime, clock.now());
    let app = Arc::new(App {
        clock,
        entropy,
        stores: Arc::new(database.clone()),
        short_lived,
        registry: parties.registry,
        real_name: parties.real_name,
        legal_entity: parties.legal_entity,
        messengers: parties.messengers,
        correction_desk: parties.correction_desk,
        identity_provider: parties.identity,
        review_desk: parties.review_desk,
        keys,
        trust,
        policy,
    });
    let state = AppState::new(Arc::clone(&app), settings::http(config, parties.played)?);
    let places = state.places().clone();
    // Where all parties are real there is nothing of the sandbox to be reached.
    let own =
        if parties.played { sandbox::routes(Arc::clone(&sandbox), Arc::clone(&app)) } else { Router::new() };
    let router = wallet_server_api::router::router_with(state, own);
    Ok(Wired { app, database, sandbox, heads: parties.heads, router, places })
}
