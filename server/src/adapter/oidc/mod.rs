//! An OpenID provider that staff sign in at: discovery, code for token, keys; all over one bounded [`Party`].
//!
//! Nothing is decided here: what it says is handed to `wallet_server_core::sign_in::provider`, which believes none of
//! it without a signature.
//!
//! [`Party`]: super::http::Party

mod kept;
mod metadata;

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use reqwest::header::HeaderValue;
use reqwest::{Method, Url};
use serde::Deserialize;
use serde_json::Value;
use wallet_protocol::time::Clock;
use wallet_server_core::port::{IdentityProvider, PortError, ProviderFacts, ProviderMetadata};
use wallet_server_core::sign_in::provider::{ProviderKey, read_keys};
use zeroize::Zeroizing;

use super::http::{Call, CallBody, Party};
use kept::Kept;
use metadata::Discovered;

const MAX_ANSWER: usize = 256 * 1_024;
/// What the provider says of itself changes when it is moved.
const METADATA_KEPT: Duration = Duration::from_secs(3_600);
const KEYS_KEPT: Duration = Duration::from_secs(600);
/// A token with an unknown key asks for the keys anew, but whoever makes such tokens does not ask for them at will.
const KEYS_KEPT_AT_LEAST: Duration = Duration::from_secs(30);

/// An OpenID provider behind HTTP.
pub struct HttpIdentityProvider {
    facts: ProviderFacts,
    secret: Zeroizing<String>,
    party: Party,
    clock: Arc<dyn Clock>,
    discovered: Kept<Arc<Discovered>>,
    keys: Kept<Arc<[ProviderKey]>>,
}

#[derive(Deserialize)]
struct TokenAnswer {
    id_token: String,
}

impl HttpIdentityProvider {
    /// A provider that nobody has asked yet.
    pub fn new(facts: ProviderFacts, secret: Zeroizing<String>, party: Party, clock: Arc<dyn Clock>) -> Self {
        Self { facts, secret, party, clock, discovered: Kept::default(), keys: Kept::default() }
    }

    async fn read(&self, address: &str) -> Result<Value, PortError> {
        let call = Call {
            method: Method::GET,
            path: address,
            query: Vec::new(),
            body: CallBody::Empty,
            repeatable: true,
            max_answer: MAX_ANSWER,
        };
        self.party.ask(&call).await
    }

    async fn discover(&self) -> Result<Arc<Discovered>, PortError> {
        let address = format!("{}/.well-known/openid-configuration", self.facts.issuer.trim_end_matches('/'));
        let found = self.discovered.or_ask(self.clock.now(), METADATA_KEPT, async || {
            let said = self.read(&address).await?;
            Discovered::read(&said, &self.facts.issuer).map(Arc::new).ok_or_else(|| self.party.malformed())
        });
        found.await
    }

    /// Who we are, for the header (RFC 6749 section 2.3.1): both parts are encoded like values of a form.
    fn basic(&self) -> Result<HeaderValue, PortError> {
        let both =
            Zeroizing::new(format!("{}:{}", form_encoded(&self.facts.client_id), form_encoded(&self.secret)));
        let text = Zeroizing::new(format!("Basic {}", STANDARD.encode(both.as_bytes())));
        let mut value = HeaderValue::from_str(&text).map_err(|_| self.party.malformed())?;
        value.set_sensitive(true);
        Ok(value)
    }
}

fn form_encoded(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._*".contains(&byte);
    let one = |byte: u8| match byte {
        b' ' => "+".to_owned(),
        byte if plain(byte) => char::from(byte).to_string(),
        byte => format!("%{byte:02X}"),
    };
    text.bytes().map(one).collect()
}

#[async_trait]
impl IdentityProvider for HttpIdentityProvider {
    fn facts(&self) -> &ProviderFacts {
        &self.facts
    }

    async fn metadata(&self) -> Result<Arc<ProviderMetadata>, PortError> {
        Ok(Arc::clone(&self.discover().await?.metadata))
    }

    async fn redeem(
        &self,
        code: &str,
        verifier: &str,
        redirect_uri: &str,
    ) -> Result<Zeroizing<String>, PortError> {
        let discovered = self.discover().await?;
        let field = |name, value: &str| (name, Zeroizing::new(value.to_owned()));
        let mut fields = vec![
            field("grant_type", "authorization_code"),
            field("code", code),
            field("redirect_uri", redirect_uri),
            field("code_verifier", verifier),
        ];
        let authorization = if discovered.secret_in_header {
            Some(self.basic()?)
        } else {
            fields.extend([field("client_id", &self.facts.client_id), field("client_secret", &self.secret)]);
            None
        };
        let call = Call {
            method: Method::POST,
            path: discovered.token_endpoint.as_str(),
            query: Vec::new(),
            body: CallBody::Form { fields, authorization },
            // A code is good once.
            repeatable: false,
            max_answer: MAX_ANSWER,
        };
        let TokenAnswer { id_token } = self.party.ask(&call).await?;
        Ok(Zeroizing::new(id_token))
    }

    async fn keys(&self, anew: bool) -> Result<Arc<[ProviderKey]>, PortError> {
        let discovered = self.discover().await?;
        let good_for = if anew { KEYS_KEPT_AT_LEAST } else { KEYS_KEPT };
        let keys = self.keys.or_ask(self.clock.now(), good_for, async || {
            let said = self.read(discovered.jwks_uri.as_str()).await?;
            read_keys(&said).map(Arc::from).ok_or_else(|| self.party.malformed())
        });
        keys.await
    }
}

/// Whether an address is as well guarded as that of the issuer.
fn is_guarded(address: &Url, issuer: &Url) -> bool {
    address.scheme() == "https" || (issuer.scheme() == "http" && address.host() == issuer.host())
}
