use std::net::SocketAddr;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use wallet_protocol::display::CheckBase;
use wallet_server_api::extract::AddressRange;

use super::ConfigError;
use super::mistakes::Mistakes;

/// Where and how we listen.
#[derive(Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct HttpSection {
    /// Address and port; port 0 takes a free one.
    pub listen: SocketAddr,
    /// Address of this server as phones and browsers know it; by default made from `listen`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub public_url: Option<String>,
    /// Folder of the wallet in a browser; by default `wallet-web` beside the folder of this program, if it is there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wallet_page: Option<PathBuf>,
    /// Seconds for one request.
    pub request_timeout_secs: u64,
    /// Requests that are worked on at the same time.
    pub places: u32,
    /// Connections that are open at the same time; who comes later waits to be let in.
    pub connections: u32,
    /// Seconds for the head of a request, and between two requests of one connection.
    pub header_secs: u64,
    /// Seconds after which a connection takes no further request.
    pub connection_secs: u64,
    /// Seconds that running requests get at shutdown.
    pub drain_secs: u64,
    /// Whether callers are limited in how often they may come.
    pub rate_limits: bool,
    /// Proxies whose word about the client's address is believed: addresses, or ranges such as `10.0.0.0/8`.
    pub trusted_proxies: Vec<String>,
}

impl Default for HttpSection {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from(([127, 0, 0, 1], 8017)),
            public_url: None,
            wallet_page: None,
            request_timeout_secs: 15,
            places: 256,
            connections: 4_096,
            header_secs: 10,
            connection_secs: 300,
            drain_secs: 20,
            rate_limits: true,
            trusted_proxies: Vec::new(),
        }
    }
}

impl HttpSection {
    /// The ranges of trusted proxies.
    pub fn proxy_ranges(&self) -> Result<Vec<AddressRange>, ConfigError> {
        let ranges = self.trusted_proxies.iter().map(|text| {
            text.parse().map_err(|_| {
                let message = "must be addresses, or an address, a slash and a prefix length";
                ConfigError::setting("http.trusted_proxies", message)
            })
        });
        ranges.collect()
    }

    pub(super) fn check(&self, mistakes: &mut Mistakes) {
        mistakes.in_range("http.request_timeout_secs", self.request_timeout_secs, 1..=300);
        mistakes.in_range("http.places", u64::from(self.places), 1..=100_000);
        mistakes.in_range("http.connections", u64::from(self.connections), 1..=1_000_000);
        mistakes.in_range("http.header_secs", self.header_secs, 1..=300);
        mistakes.in_range("http.connection_secs", self.connection_secs, 1..=86_400);
        mistakes.in_range("http.drain_secs", self.drain_secs, 1..=600);
        mistakes.keep(self.proxy_ranges());
        self.check_public_url(mistakes);
    }
    /// Codes lead there: it must fit into one, and be somewhere.
    fn check_public_url(&self, mistakes: &mut Mistakes) {
        match &self.public_url {
            Some(url) => {
                if let Err(error) = format!("{}/v", url.trim_end_matches('/')).parse::<CheckBase>() {
                    mistakes.setting("http.public_url", error.to_string());
                }
            }
            None if self.listen.ip().is_unspecified() => {
                mistakes.setting(
                    "http.public_url",
                    "must be set: http.listen names no address that phones could reach",
                );
            }
            None => {}
        }
    }
}
