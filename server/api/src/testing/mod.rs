//! The real router for tests, and what it answers.

mod answer;
mod down;
mod keys;

use std::net::SocketAddr;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{Request, header};
use tower::ServiceExt as _;
use wallet_crypto::entropy::SeededEntropy;
use wallet_protocol::time::{FrozenClock, UnixTime};
use wallet_server_core::app::App;
use wallet_server_core::policy::Policy;
use wallet_server_core::trust::PublishedTrust;

pub(crate) use answer::Answer;

use crate::layer;
use crate::router::router;
use crate::state::{AppState, HttpSettings};

/// Where all clocks of the tests begin.
pub(crate) const START: UnixTime = UnixTime::from_secs(1_732_190_400);

/// The real router over a clock that stands still.
pub(crate) struct TestApi {
    app: Arc<App>,
    router: Router,
}

impl TestApi {
    /// Everything behind the router is down: database, short-lived state and outside parties.
    pub(crate) fn without_stores() -> Self {
        let app = Arc::new(app_without_stores());
        let router = router(AppState::new(Arc::clone(&app), HttpSettings::default()));
        Self { app, router }
    }

    /// The layers around handlers of the test's own.
    pub(crate) fn of_layers(inside: Router, settings: HttpSettings) -> Self {
        let app = Arc::new(app_without_stores());
        let state = AppState::new(Arc::clone(&app), settings);
        Self { app, router: layer::around(inside, &state) }
    }

    /// What every use case is given.
    pub(crate) fn app(&self) -> &App {
        &self.app
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
        let request = Request::post(path).header(header::CONTENT_TYPE, "application/json");
        self.send(request.body(Body::from(json.to_owned())).unwrap()).await
    }
}

fn app_without_stores() -> App {
    let entropy = SeededEntropy::new(1);
    let keys = keys::make(&entropy);
    let policy = Policy::new("https://check.example/v".parse().unwrap());
    let trust = PublishedTrust::new(&keys, keys::issuer(), policy.bundle_lifetime, START);
    App {
        clock: Arc::new(FrozenClock::at(START)),
        entropy: Arc::new(entropy),
        stores: Arc::new(down::Down),
        short_lived: Arc::new(down::Down),
        registry: Arc::new(down::Down),
        real_name: Arc::new(down::Down),
        legal_entity: Arc::new(down::Down),
        keys,
        trust,
        policy,
    }
}
