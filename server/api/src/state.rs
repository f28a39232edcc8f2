//! What handlers share.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::FromRef;
use wallet_server_core::app::App;

use crate::app_links::AppLinks;
use crate::extract::AddressRange;
use crate::layer::detach::Places;
use crate::layer::rate_limit::RateLimits;
use crate::web::WalletPage;

/// What HTTP alone needs to be told.
#[derive(Clone, Debug)]
pub struct HttpSettings {
    /// Longest time for one request, reading its body included.
    pub request_timeout: Duration,
    /// Handlers that run at the same time; who comes later is sent away.
    pub places: u32,
    /// Proxies whose word about the client's address is believed.
    pub trusted_proxies: Vec<AddressRange>,
    /// How often one caller may come; absent for no limits.
    pub rate_limits: Option<RateLimits>,
    /// Whether the registry and the real-name check are played by the sandbox; said on the first page.
    pub sandbox: bool,
    /// The wallet in a browser, where it has been built.
    pub wallet_page: Option<Arc<WalletPage>>,
    /// The apps that open our links.
    pub app_links: AppLinks,
}

impl Default for HttpSettings {
    fn default() -> Self {
        Self {
            request_timeout: Duration::from_secs(15),
            places: 256,
            trusted_proxies: Vec::new(),
            rate_limits: Some(RateLimits::default()),
            sandbox: false,
            wallet_page: None,
            app_links: AppLinks::default(),
        }
    }
}

/// What handlers share; cheap to clone.
#[derive(Clone)]
pub struct AppState {
    app: Arc<App>,
    settings: Arc<HttpSettings>,
    places: Places,
}

impl AppState {
    /// Joins the application with what HTTP alone needs.
    pub fn new(app: Arc<App>, settings: HttpSettings) -> Self {
        let places = Places::new(settings.places);
        Self { app, settings: Arc::new(settings), places }
    }

    /// What every use case is given.
    pub fn app(&self) -> &App {
        &self.app
    }

    /// The same, for tasks that outlive their request.
    pub(crate) fn shared(&self) -> Arc<App> {
        Arc::clone(&self.app)
    }

    /// What HTTP alone was told.
    pub fn settings(&self) -> &HttpSettings {
        &self.settings
    }

    /// The places for handlers; [`Places::closed`] waits for the last of them.
    pub fn places(&self) -> &Places {
        &self.places
    }
}

impl FromRef<AppState> for Arc<App> {
    fn from_ref(state: &AppState) -> Self {
        Arc::clone(&state.app)
    }
}
