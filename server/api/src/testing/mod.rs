//! The real router for tests, and what it answers.

mod answer;
pub(crate) mod browser;
mod down;
mod keys;
pub(crate) mod parties;
pub(crate) mod party;
pub(crate) mod phone;
pub(crate) mod provider;
pub(crate) mod staff;

use std::net::SocketAddr;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{Request, header};
use tempfile::TempDir;
use tower::ServiceExt as _;
use wallet_crypto::entropy::SeededEntropy;
use wallet_protocol::time::{FrozenClock, UnixTime};
use wallet_server_core::app::{App, Messengers};
use wallet_server_core::ledger::{LeaseHolder, order_all};
use wallet_server_core::policy::Policy;
use wallet_server_core::port::{
    CorrectionDesk, IdentityProvider, LegalEntityProvider, LicenceRegistry, RealNameProvider, ReviewDesk,
    ShortLived,
};
use wallet_server_core::store::Stores;
use wallet_server_core::trust::PublishedTrust;
use wallet_server_storage::short_lived::InProcess;
use wallet_server_storage::{Database, DatabaseOptions};

pub(crate) use answer::Answer;
use parties::Parties;

use crate::layer::{self, detach::Places};
use crate::router::router;
use crate::state::{AppState, HttpSettings};

/// Where all clocks of the tests begin.
pub(crate) const START: UnixTime = UnixTime::from_secs(1_732_190_400);

/// The real router over a clock that stands still.
pub(crate) struct TestApi {
    app: Arc<App>,
    router: Router,
    places: Option<Places>,
    /// The clock.
    pub(crate) clock: Arc<FrozenClock>,
    /// Everybody outside.
    pub(crate) parties: Arc<Parties>,
    _folder: Option<TempDir>,
}

/// What stands behind the router.
struct Behind {
    stores: Arc<dyn Stores>,
    short_lived: Arc<dyn ShortLived>,
    registry: Arc<dyn LicenceRegistry>,
    real_name: Arc<dyn RealNameProvider>,
    legal_entity: Arc<dyn LegalEntityProvider>,
    correction_desk: Option<Arc<dyn CorrectionDesk>>,
    identity_provider: Option<Arc<dyn IdentityProvider>>,
    review_desk: Option<Arc<dyn ReviewDesk>>,
}

impl TestApi {
    /// SQLite in a folder of its own, short-lived state in process, outside parties that know one person.
    pub(crate) async fn new() -> Self {
        Self::with(HttpSettings::default()).await
    }

    /// The same with settings of the test's own.
    pub(crate) async fn with(settings: HttpSettings) -> Self {
        Self::with_provider(settings, None).await
    }

    /// The same with an identity provider for staff.
    pub(crate) async fn with_provider(
        settings: HttpSettings,
        provider: Option<Arc<dyn IdentityProvider>>,
    ) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}/test.db", folder.path().display());
        let database = Database::open(&url, &DatabaseOptions::default()).await.unwrap();
        let clock = Arc::new(FrozenClock::at(START));
        let parties = Arc::new(Parties::default());
        let behind = Behind {
            stores: Arc::new(database),
            short_lived: Arc::new(InProcess::new(clock.clone())),
            registry: parties.clone(),
            real_name: parties.clone(),
            legal_entity: parties.clone(),
            correction_desk: Some(parties.clone()),
            identity_provider: provider,
            review_desk: Some(parties.clone()),
        };
        let app = Arc::new(app_over(behind, clock.clone()));
        let state = AppState::new(Arc::clone(&app), settings);
        let places = Some(state.places().clone());
        Self { app, router: router(state), places, clock, parties, _folder: Some(folder) }
    }

    /// Everything behind the router is down: database, short-lived state and outside parties.
    pub(crate) fn without_stores() -> Self {
        Self::over_nothing(HttpSettings::default(), router)
    }

    /// The layers around handlers of the test's own.
    pub(crate) fn of_layers(inside: Router, settings: HttpSettings) -> Self {
        Self::over_nothing(settings, |state| layer::around(inside, &state))
    }

    fn over_nothing(settings: HttpSettings, make: impl FnOnce(AppState) -> Router) -> Self {
        let clock = Arc::new(FrozenClock::at(START));
        let app = Arc::new(app_over(down::everybody(), clock.clone()));
        let router = make(AppState::new(Arc::clone(&app), settings));
        Self { app, router, places: None, clock, parties: Arc::default(), _folder: None }
    }

    /// The router, to be served by a real listener.
    pub(crate) fn router(&self) -> Router {
        self.router.clone()
    }

    /// Waits for the last handler; none is let in any more.
    pub(crate) async fn closed(&self) {
        if let Some(places) = &self.places {
            places.closed().await;
        }
    }

    /// Waits until nothing runs that nobody waits for.
    pub(crate) async fn quiet(&self) {
        if let Some(places) = &self.places {
            places.quiet().await;
        }
    }

    /// What every use case is given.
    pub(crate) fn app(&self) -> &App {
        &self.app
    }

    /// Gives all waiting leaves their places; how many have one.
    pub(crate) async fn order_ledger(&self) -> u64 {
        let orderer = LeaseHolder::make(&SeededEntropy::new(99)).unwrap();
        order_all(&self.app, &orderer).await.unwrap();
        self.app.stores.read().await.unwrap().count_ordered().await.unwrap()
    }

    /// Sends a request as a client at 192.0.2.1.
    pub(crate) async fn send(&self, mut request: Request<Body>) -> Answer {
        request.extensions_mut().insert(ConnectInfo(SocketAddr::from(([192, 0, 2, 1], 50_000))));
        Answer::read(self.router.clone().oneshot(request).await.unwrap()).await
    }

    /// Reads a path.
    pub(crate) async fn fetch(&self, path: &str) -> Answer {
        self.send(Request::get(path).body(Body::empty()).unwrap()).await
    }

    /// Posts JSON text.
    pub(crate) async fn post(&self, path: &str, json: &str) -> Answer {
        self.post_as(path, "application/json", json.as_bytes()).await
    }

    /// Posts a body of any type.
    pub(crate) async fn post_as(&self, path: &str, media_type: &str, body: &[u8]) -> Answer {
        let request = Request::post(path).header(header::CONTENT_TYPE, media_type);
        self.send(request.body(Body::from(body.to_vec())).unwrap()).await
    }
}

fn app_over(behind: Behind, clock: Arc<FrozenClock>) -> App {
    let entropy = SeededEntropy::new(1);
    let keys = keys::make(&entropy);
    let policy = Policy::new("https://check.example/v".parse().unwrap());
    let trust = PublishedTrust::new(&keys, keys::issuer(), policy.bundle_lifetime, START);
    App {
        clock,
        entropy: Arc::new(entropy),
        stores: behind.stores,
        short_lived: behind.short_lived,
        registry: behind.registry,
        real_name: behind.real_name,
        legal_entity: behind.legal_entity,
        messengers: Messengers::default(),
        correction_desk: behind.correction_desk,
        identity_provider: behind.identity_provider,
        review_desk: behind.review_desk,
        keys,
        trust,
        policy,
    }
}
