use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use reqwest::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, HeaderMap, HeaderValue, InvalidHeaderValue};
use reqwest::{Certificate, Client, Method, RequestBuilder, Response, StatusCode, Url, redirect};
use serde::de::DeserializeOwned;
use serde_json::Value;
use tokio::sync::Semaphore;
use wallet_crypto::entropy::Entropy;
use wallet_protocol::time::Clock;
use wallet_server_core::port::PortError;
use zeroize::Zeroizing;

use super::breaker::{Breaker, BreakerSettings};
use super::trouble::Trouble;
use super::wait;

/// Told to callers who come while all places are taken.
const WHEN_FULL: Duration = Duration::from_secs(1);

/// How a party is reached.
pub struct PartySettings {
    /// Where its interface begins; ends with a slash.
    pub base: Url,
    /// Sent as `authorization: Bearer …`.
    pub token: Option<Zeroizing<String>>,
    /// Certificates (PEM) that alone are believed.
    pub ca: Option<Vec<u8>>,
    /// Longest time for one try, reading the answer included.
    pub timeout: Duration,
    /// Tries of a call that may be repeated.
    pub tries: u32,
    /// Shortest wait before a second try.
    pub wait: Duration,
    /// When the party is left in peace.
    pub breaker: BreakerSettings,
    /// Calls that are under way at the same time; one more fails at once.
    pub concurrency: usize,
}

/// The party cannot be asked with these settings.
#[derive(Debug, thiserror::Error)]
pub enum PartyError {
    /// The file of certificates cannot be read.
    #[error("{path}: {source}")]
    CaFile {
        /// Which file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// TLS cannot be set up: certificates that are none, or a machine without any.
    #[error("TLS cannot be set up: {0}")]
    Tls(#[from] reqwest::Error),
    /// The token has characters that cannot stand in a header.
    #[error("the token cannot be sent in a header")]
    Token(#[from] InvalidHeaderValue),
}

/// What a request carries.
#[derive(Default)]
pub enum CallBody {
    /// Nothing.
    #[default]
    Empty,
    /// Fields of a form, and who we are in place of the party's own token.
    Form {
        /// Names and values.
        fields: Vec<(&'static str, Zeroizing<String>)>,
        /// Value of the header `authorization`.
        authorization: Option<HeaderValue>,
    },
    /// JSON.
    Json(Value),
}

/// One request of an interface.
pub struct Call<'a> {
    /// GET or POST.
    pub method: Method,
    /// Path behind the base, without a slash in front; or a whole address that the party named itself.
    pub path: &'a str,
    /// Query; nothing personal.
    pub query: Vec<(&'static str, String)>,
    /// What is sent along.
    pub body: CallBody,
    /// Whether asking twice is asking once.
    pub repeatable: bool,
    /// Longest answer, bytes.
    pub max_answer: usize,
}

/// An outside party behind HTTP: deadlines, bounded tries, a breaker.
pub struct Party {
    name: &'static str,
    base: Url,
    authorization: Option<HeaderValue>,
    client: Client,
    timeout: Duration,
    tries: u32,
    wait: Duration,
    breaker: Breaker,
    places: Semaphore,
    entropy: Arc<dyn Entropy>,
}

impl Party {
    /// A party that nobody has asked yet; `name` stands in errors and logs.
    pub fn new(
        name: &'static str,
        settings: PartySettings,
        clock: Arc<dyn Clock>,
        entropy: Arc<dyn Entropy>,
    ) -> Result<Self, PartyError> {
        let client = client(&settings)?;
        let authorization = settings.token.as_ref().map(|token| bearer(token)).transpose()?;
        Ok(Self {
            name,
            base: settings.base,
            authorization,
            client,
            timeout: settings.timeout,
            tries: settings.tries.max(1),
            wait: settings.wait,
            breaker: Breaker::new(settings.breaker, clock),
            places: Semaphore::new(settings.concurrency),
            entropy,
        })
    }

    /// The name in errors and logs.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The party answered with something that its interface does not allow.
    pub const fn malformed(&self) -> PortError {
        PortError::Malformed { party: self.name }
    }

    /// Asks, again where that is allowed and may help.
    pub async fn ask<A: DeserializeOwned>(&self, call: &Call<'_>) -> Result<A, PortError> {
        let later = |retry_after| PortError::Unavailable { party: self.name, retry_after };
        // A party that answers slowly must not gather all our callers.
        let _place = self.places.try_acquire().map_err(|_| later(WHEN_FULL))?;
        let mut attempt = 0;
        loop {
            let permit = self.breaker.admit().map_err(later)?;
            let result = self.try_once(call).await;
            let failed = result.as_ref().is_err_and(|trouble| trouble.is_failure());
            if failed {
                permit.failed()
            } else {
                permit.succeeded()
            }
            let trouble = match result {
                Ok(answer) => return Ok(answer),
                Err(trouble) => trouble,
            };
            attempt += 1;
            tracing::warn!(party = self.name, path = call.path, ?trouble, attempt, "an outside party failed");
            if attempt >= self.tries || !trouble.may_try_again(call.repeatable) {
                return Err(trouble.error(self.name));
            }
            wait::before_try(attempt - 1, self.wait, self.entropy.as_ref()).await;
        }
    }

    async fn try_once<A: DeserializeOwned>(&self, call: &Call<'_>) -> Result<A, Trouble> {
        let exchange = tokio::time::timeout(self.timeout, self.exchange(call));
        let bytes = exchange.await.unwrap_or(Err(Trouble::Lost))?;
        serde_json::from_slice(&bytes).map_err(|_| Trouble::Malformed)
    }

    async fn exchange(&self, call: &Call<'_>) -> Result<Vec<u8>, Trouble> {
        let mut url = self.base.join(call.path).map_err(|_| Trouble::Refused)?;
        if !call.query.is_empty() {
            url.query_pairs_mut().extend_pairs(&call.query);
        }
        let mut request = self.client.request(call.method.clone(), url).header(ACCEPT, "application/json");
        if let Some(authorization) = &self.authorization {
            request = request.header(AUTHORIZATION, authorization.clone());
        }
        request = match &call.body {
            CallBody::Empty => request,
            CallBody::Json(body) => request.json(body),
            CallBody::Form { fields, authorization } => {
                with_form(request, &self.base, fields, authorization.as_ref())
            }
        };
        let response = request
            .send()
            .await
            .map_err(|error| if error.is_connect() { Trouble::NotSent } else { Trouble::Lost })?;
        if response.status() != StatusCode::OK {
            return Err(Trouble::of_status(response.status(), response.headers()));
        }
        if !is_json(response.headers()) {
            return Err(Trouble::Malformed);
        }
        body(response, call.max_answer).await
    }
}

fn with_form(
    request: RequestBuilder,
    base: &Url,
    fields: &[(&'static str, Zeroizing<String>)],
    authorization: Option<&HeaderValue>,
) -> RequestBuilder {
    let pairs = fields.iter().map(|(name, value)| (*name, value.as_str()));
    // A form is written as a query is.
    let mut written = base.clone();
    written.query_pairs_mut().clear().extend_pairs(pairs);
    let body = written.query().unwrap_or_default().to_owned();
    let request = request.header(CONTENT_TYPE, "application/x-www-form-urlencoded").body(body);
    match authorization {
        Some(value) => request.header(AUTHORIZATION, value.clone()),
        None => request,
    }
}

/// A page of a proxy on the way is no answer, whatever its status.
fn is_json(headers: &HeaderMap) -> bool {
    let value = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let kind = value.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    kind == "application/json" || (kind.starts_with("application/") && kind.ends_with("+json"))
}

async fn body(mut response: Response, most: usize) -> Result<Vec<u8>, Trouble> {
    let mut bytes = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(|_| Trouble::Lost)? {
        if bytes.len() + chunk.len() > most {
            return Err(Trouble::Malformed);
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes)
}

fn bearer(token: &str) -> Result<HeaderValue, InvalidHeaderValue> {
    let text = Zeroizing::new(format!("Bearer {token}"));
    let mut value = HeaderValue::from_str(&text)?;
    value.set_sensitive(true);
    Ok(value)
}

/// Follows no redirects and uses no proxy of the environment: identity numbers go where the operator said.
fn client(settings: &PartySettings) -> Result<Client, PartyError> {
    // One provider for the whole process; who comes second finds it in place.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let builder = Client::builder()
        .user_agent(concat!("luzheng/", env!("CARGO_PKG_VERSION")))
        .redirect(redirect::Policy::none())
        .no_proxy()
        .connect_timeout(settings.timeout);
    let builder = match &settings.ca {
        Some(pem) => builder.tls_certs_only(Certificate::from_pem_bundle(pem)?),
        // No certificate is needed, and a machine without any must not stand in the way.
        None if settings.base.scheme() == "http" => builder.tls_certs_only([]),
        None => builder,
    };
    Ok(builder.build()?)
}
