use std::sync::Arc;

use reqwest::Url;
use serde::Deserialize;
use serde_json::Value;
use wallet_server_core::port::ProviderMetadata;

use super::is_guarded;

const MAX_ADDRESS: usize = 2_048;
const IN_HEADER: &str = "client_secret_basic";
const IN_BODY: &str = "client_secret_post";

/// What we take of what a provider says of itself.
pub(super) struct Discovered {
    pub(super) metadata: Arc<ProviderMetadata>,
    pub(super) token_endpoint: Url,
    pub(super) jwks_uri: Url,
    /// Whether our secret goes in a header, as every provider must allow unless it says otherwise.
    pub(super) secret_in_header: bool,
}

#[derive(Deserialize)]
struct Said {
    issuer: String,
    authorization_endpoint: String,
    token_endpoint: String,
    jwks_uri: String,
    #[serde(default)]
    token_endpoint_auth_methods_supported: Option<Vec<String>>,
    #[serde(default)]
    authorization_response_iss_parameter_supported: bool,
}

impl Discovered {
    /// Reads what the provider of `issuer` says (OpenID Connect Discovery); nothing where it names another issuer, or an
    /// address that is not guarded.
    pub(super) fn read(said: &Value, issuer: &str) -> Option<Self> {
        let said = Said::deserialize(said).ok()?;
        let own: Url = issuer.parse().ok()?;
        let address = |text: &str| {
            let url: Url = text.parse().ok().filter(|_| text.len() <= MAX_ADDRESS)?;
            (is_guarded(&url, &own) && url.fragment().is_none()).then_some(url)
        };
        if said.issuer != issuer {
            return None;
        }
        let methods = said.token_endpoint_auth_methods_supported;
        let has =
            |method: &str| methods.as_ref().is_some_and(|methods| methods.iter().any(|has| has == method));
        let metadata = ProviderMetadata {
            authorization_endpoint: address(&said.authorization_endpoint)?.to_string(),
            names_itself: said.authorization_response_iss_parameter_supported,
        };
        Some(Self {
            metadata: Arc::new(metadata),
            token_endpoint: address(&said.token_endpoint)?,
            jwks_uri: address(&said.jwks_uri)?,
            secret_in_header: has(IN_HEADER) || !has(IN_BODY),
        })
    }
}
