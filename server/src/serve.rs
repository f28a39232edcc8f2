//! Listening, background tasks, and stopping in good order.

use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinHandle;
use tokio::time::MissedTickBehavior;
use wallet_crypto::entropy::{Entropy, EntropyError, OsEntropy};
use wallet_protocol::time::{Clock, SystemClock};
use wallet_server_api::layer::detach::Places;
use wallet_server_core::app::App;
use wallet_server_core::ledger::{LeaseHolder, OrderError, PublishRule, order_all};
use wallet_server_core::licence::apply_changes;
use wallet_server_core::measure::{CarryOutError, carry_out_due};
use wallet_server_core::notice::send_due;
use wallet_server_core::port::HeadSink;
use wallet_server_core::store::StoreError;
use wallet_server_core::sweep::sweep;
use wallet_server_core::ticket::deliver_due;
use wallet_server_storage::Database;

use crate::adapter::sandbox::{PlantPartiesError, Sandbox, plant_parties};
use crate::config::Config;
use crate::heads::Publisher;
use crate::listen::{ConnectionLimits, serve_connections, told};
use crate::wiring::{Wired, WiringError, wire};

/// What the database gets to close its connections.
const CLOSING: Duration = Duration::from_secs(5);
/// Changes of one page of the feed.
const PAGE: u32 = 100;
/// Pages in one go; what is left comes in the next.
const MAX_PAGES: u32 = 50;

/// A listening server.
pub struct Running {
    /// How it is reached, without a slash at the end.
    pub base_url: String,
    /// What use cases are given.
    pub app: Arc<App>,
    /// The synthetic outside world.
    pub sandbox: Arc<Sandbox>,
    /// The database, for loading in bulk.
    pub database: Database,
    /// Where heads of the ledger are published.
    pub heads: Vec<Arc<dyn HeadSink>>,
    /// The name under which this process orders the ledger.
    pub orderer: LeaseHolder,
    stop: watch::Sender<bool>,
    server: JoinHandle<()>,
    chores: Vec<JoinHandle<()>>,
    places: Places,
    drain: Duration,
}

/// The server cannot be started.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The address cannot be listened on.
    #[error("cannot listen on {address}: {source}; see http.listen or LUZHENG_LISTEN")]
    Listen {
        /// The address.
        address: SocketAddr,
        /// What the system says.
        source: io::Error,
    },
    /// Chance failed.
    #[error(transparent)]
    Entropy(#[from] EntropyError),
    /// The invented relying parties of the sandbox cannot be registered.
    #[error(transparent)]
    Parties(#[from] PlantPartiesError),
    /// It cannot be put together.
    #[error(transparent)]
    Wiring(#[from] WiringError),
}

/// Starts a server with the machine's clock and chance.
pub async fn start(config: &Config) -> Result<Running, ServeError> {
    start_with(config, Arc::new(SystemClock), Arc::new(OsEntropy)).await
}

/// Starts a server; tests bring their own clock and chance.
pub async fn start_with(
    config: &Config,
    clock: Arc<dyn Clock>,
    entropy: Arc<dyn Entropy>,
) -> Result<Running, ServeError> {
    let address = config.http.listen;
    let listen = |source| ServeError::Listen { address, source };
    let listener = TcpListener::bind(address).await.map_err(listen)?;
    let bound = listener.local_addr().map_err(listen)?;
    let base_url = format!("http://{bound}");
    let public_url = public_url(config, bound);
    let Wired { app, database, sandbox, heads, router, places } =
        wire(config, &public_url, clock, entropy).await?;
    // Before the first act of this process: what was restored from an old copy binds nobody and gives nothing away.
    let publisher = Arc::new(Publisher::new(&heads, publish_rule(config)));
    publisher.compare(&app).await;
    if sandbox.plays() {
        plant_parties(&app).await?;
    }
    // The feed's position is known before the first claim, so that no change falls between.
    take_changes(&app).await;
    // By the machine's own chance: tests that share a seed are still different processes.
    let orderer = LeaseHolder::make(&OsEntropy)?;
    let (stop, stopped) = watch::channel(false);
    let serving = serve_connections(listener, router, connection_limits(config), stopped.clone());
    let chores = chores(config, &stopped, &app, &orderer, publisher);
    Ok(Running {
        base_url,
        app,
        sandbox,
        stop,
        server: tokio::spawn(serving),
        chores,
        places,
        database,
        heads,
        orderer,
        drain: Duration::from_secs(config.http.drain_secs),
    })
}

/// What is done beside serving, each at its own pace.
fn chores(
    config: &Config,
    stopped: &watch::Receiver<bool>,
    app: &Arc<App>,
    orderer: &LeaseHolder,
    publisher: Arc<Publisher>,
) -> Vec<JoinHandle<()>> {
    let secs = |secs| Duration::from_secs(secs);
    let pace = &config.chores;
    let orderer = orderer.clone();
    let feed = every(secs(pace.feed_secs), stopped, app, |app| async move { take_changes(&app).await });
    let ordering = every(secs(pace.ledger_secs), stopped, app, move |app| {
        let orderer = orderer.clone();
        async move { order_ledger(&app, &orderer).await }
    });
    let tidying = every(secs(pace.sweep_secs), stopped, app, |app| async move { tidy_up(&app).await });
    let supporting = every(secs(pace.support_secs), stopped, app, |app| async move { carry_out(&app).await });
    let telling = every(secs(pace.support_secs), stopped, app, |app| async move { send_notices(&app).await });
    let reporting = every(secs(pace.support_secs), stopped, app, |app| async move { hand_over(&app).await });
    // A chore of its own: a sink that is slow keeps nothing from getting its place.
    let publishing = every(secs(pace.ledger_secs), stopped, app, move |app| {
        let publisher = Arc::clone(&publisher);
        async move { publisher.publish(&app).await }
    });
    vec![
        tokio::spawn(feed),
        tokio::spawn(ordering),
        tokio::spawn(publishing),
        tokio::spawn(tidying),
        tokio::spawn(supporting),
        tokio::spawn(telling),
        tokio::spawn(reporting),
    ]
}

fn publish_rule(config: &Config) -> PublishRule {
    PublishRule { every: Duration::from_secs(config.heads.every_secs), entries: config.heads.every_entries }
}

fn connection_limits(config: &Config) -> ConnectionLimits {
    let header = Duration::from_secs(config.http.header_secs);
    ConnectionLimits {
        connections: usize::try_from(config.http.connections).unwrap_or(1),
        header,
        lifetime: Duration::from_secs(config.http.connection_secs),
        last_request: header + Duration::from_secs(config.http.request_timeout_secs),
    }
}

/// How phones and browsers know this server: as configured, or by the address it listens on.
pub fn public_url(config: &Config, listening: SocketAddr) -> String {
    config.http.public_url.clone().unwrap_or_else(|| format!("http://{listening}"))
}

impl Running {
    /// Stops in good order: no new requests, running ones get their time, the database is closed last.
    pub async fn stop(self) {
        // Everybody may have stopped by themselves.
        let _ = self.stop.send(true);
        let (server, places, chores) = (self.server, self.places, self.chores);
        let drained = async move {
            if server.await.is_err() {
                tracing::warn!("the server did not end well");
            }
            // Handlers whose caller has hung up are still at work.
            places.closed().await;
            for chore in chores {
                if chore.await.is_err() {
                    tracing::warn!("a background task did not end well");
                }
            }
        };
        if tokio::time::timeout(self.drain, drained).await.is_err() {
            tracing::warn!("some work did not end in time");
        }
        if tokio::time::timeout(CLOSING, self.database.close()).await.is_err() {
            tracing::warn!("the database did not close in time");
        }
    }
}

fn every<F: Future<Output = ()>, C: Fn(Arc<App>) -> F>(
    period: Duration,
    stopped: &watch::Receiver<bool>,
    app: &Arc<App>,
    chore: C,
) -> impl Future<Output = ()> + use<F, C> {
    let (mut stopped, app) = (stopped.clone(), Arc::clone(app));
    async move {
        let mut ticks = tokio::time::interval(period);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            tokio::select! {
                () = told(&mut stopped) => return,
                _ = ticks.tick() => {}
            }
            // Not inside the select: a chore that has begun is finished, not dropped in the middle of a transaction.
            chore(Arc::clone(&app)).await;
        }
    }
}

/// Carries out what two members of staff agreed on and no holder stopped.
async fn carry_out(app: &App) {
    match carry_out_due(app).await {
        // It waits for the operator, who has been told.
        Ok(_) | Err(CarryOutError::Store(StoreError::Fenced)) => {}
        Err(error) => tracing::warn!(error = %error, "what support agreed on could not be carried out"),
    }
}

/// Sends what holders are to be told outside of their phones.
async fn send_notices(app: &App) {
    if let Err(error) = send_due(app).await {
        tracing::warn!(error = %error, "notices could not be sent");
    }
}

/// Hands over what holders reported as wrong, and asks what became of it.
async fn hand_over(app: &App) {
    if let Err(error) = deliver_due(app).await {
        tracing::warn!(error = %error, "what holders reported could not be handed over");
    }
}

async fn take_changes(app: &App) {
    for _ in 0..MAX_PAGES {
        match apply_changes(app, PAGE).await {
            Ok(true) => {}
            Ok(false) => return,
            Err(error) => {
                tracing::warn!(error = %error, "the registry's changes could not be taken");
                return;
            }
        }
    }
}

async fn order_ledger(app: &App, orderer: &LeaseHolder) {
    match order_all(app, orderer).await {
        Ok(_) => {}
        Err(error @ OrderError::Store(_)) => {
            tracing::warn!(error = %error, "the ledger could not be ordered; it is tried again");
        }
        Err(error) => tracing::error!(error = %error, "the ledger is damaged and is not ordered any more"),
    }
}

async fn tidy_up(app: &App) {
    if app.trust.renew(&app.keys, app.clock.now()) {
        tracing::info!("a new trust bundle was published");
    }
    if let Err(error) = sweep(app).await {
        tracing::warn!(error = %error, "what is over could not be deleted");
    }
}
