//! What handlers share.

use std::sync::Arc;
use std::time::Duration;

use wallet_crypto::entropy::Entropy;
use wallet_protocol::time::Clock;

use crate::extract::AddressRange;
use crate::layer::detach::Places;

/// What HTTP alone needs to be told.
#[derive(Clone, Debug)]
pub struct HttpSettings {
    /// Longest time for one request, reading its body included.
    pub request_timeout: Duration,
    /// Handlers that run at the same time; who comes later is sent away.
    pub places: u32,
    /// Proxies whose word about the client's address is believed.
    pub trusted_proxies: Vec<AddressRange>,
    /// Whether the registry and the real-name check are played by the sandbox; said on the first page.
    pub sandbox: bool,
}

impl Default for HttpSettings {
    fn default() -> Self {
        Self {
            request_timeout: Duration::from_secs(15),
            places: 256,
            trusted_proxies: Vec::new(),
            sandbox: false,
        }
    }
}

/// What handlers share; cheap to clone.
#[derive(Clone)]
pub struct AppState {
    clock: Arc<dyn Clock>,
    entropy: Arc<dyn Entropy>,
    settings: Arc<HttpSettings>,
    places: Places,
}

impl AppState {
    /// Joins what handlers share with what HTTP alone needs.
    pub fn new(clock: Arc<dyn Clock>, entropy: Arc<dyn Entropy>, settings: HttpSettings) -> Self {
        let places = Places::new(settings.places);
        Self { clock, entropy, settings: Arc::new(settings), places }
    }

    /// The clock.
    pub fn clock(&self) -> &dyn Clock {
        self.clock.as_ref()
    }

    /// Chance.
    pub fn entropy(&self) -> &dyn Entropy {
        self.entropy.as_ref()
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
