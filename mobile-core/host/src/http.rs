use std::error::Error;
use std::time::Duration;

use async_trait::async_trait;
use reqwest::{Client, Method, Response, Url, redirect, retry};
use wallet_mobile_core::port::{HttpAnswer, HttpRequest, Transport, TransportError};

const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

/// HTTP by reqwest and rustls, to one server.
#[derive(Clone, Debug)]
pub struct HttpTransport {
    client: Client,
    origin: String,
}

/// No transport can be made.
#[derive(Debug, thiserror::Error)]
pub enum HttpTransportError {
    /// The text is no origin: scheme, host and port, nothing behind.
    #[error("not an origin like https://host:port")]
    Origin,
    /// Without TLS only this very machine is spoken to.
    #[error("http is for the loopback interface only")]
    Plain,
    /// The TLS stack cannot be set up.
    #[error("the TLS stack cannot be set up")]
    Tls(#[source] reqwest::Error),
}

impl HttpTransport {
    /// Speaks to the server at `origin`: `https://host[:port]`, or `http://` on this very machine.
    pub fn new(origin: &str) -> Result<Self, HttpTransportError> {
        let url = Url::parse(origin).map_err(|_| HttpTransportError::Origin)?;
        let bare = url.path() == "/" && url.query().is_none() && url.fragment().is_none();
        if !bare || !url.username().is_empty() || !matches!(url.scheme(), "https" | "http") {
            return Err(HttpTransportError::Origin);
        }
        let loopback = is_loopback(&url);
        if url.scheme() == "http" && !loopback {
            return Err(HttpTransportError::Plain);
        }
        // The first provider stays; the second time it says that there is one.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let mut builder = Client::builder()
            .redirect(redirect::Policy::none())
            .retry(retry::never())
            .referer(false)
            .connect_timeout(CONNECT_TIMEOUT);
        if loopback {
            builder = builder.no_proxy();
        }
        let client = builder.build().map_err(HttpTransportError::Tls)?;
        Ok(Self { client, origin: url.origin().ascii_serialization() })
    }

    async fn exchange(&self, request: HttpRequest) -> Result<HttpAnswer, TransportError> {
        let method = Method::from_bytes(request.method.as_bytes()).map_err(|_| TransportError::Failed)?;
        let mut builder = self
            .client
            .request(method, format!("{}{}", self.origin, request.path))
            .timeout(Duration::from_secs(u64::from(request.deadline_secs)))
            .body(request.body);
        for (name, value) in request.headers {
            builder = builder.header(name, value);
        }
        let response = builder.send().await.map_err(|error| reason(&error))?;
        let status = response.status().as_u16();
        let headers = response.headers().iter();
        let headers =
            headers.filter_map(|(name, value)| Some((name.to_string(), value.to_str().ok()?.to_owned())));
        let headers = headers.collect();
        let body = read_body(response, request.max_answer_bytes).await?;
        Ok(HttpAnswer { status, headers, body })
    }
}

fn is_loopback(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default().trim_matches(['[', ']']);
    host == "localhost" || host.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
}

/// Reads piece by piece, so that no server can fill the memory.
async fn read_body(mut response: Response, limit: usize) -> Result<Vec<u8>, TransportError> {
    let mut body = Vec::new();
    while let Some(piece) = response.chunk().await.map_err(|error| reason(&error))? {
        if body.len().saturating_add(piece.len()) > limit {
            return Err(TransportError::AnswerTooLarge);
        }
        body.extend_from_slice(&piece);
    }
    Ok(body)
}

fn reason(error: &reqwest::Error) -> TransportError {
    if certificate_refused(error) {
        TransportError::Untrusted
    } else if error.is_connect() {
        TransportError::Unreachable
    } else if error.is_timeout() {
        TransportError::TimedOut
    } else if error.is_builder() {
        TransportError::Failed
    } else {
        TransportError::Interrupted
    }
}

fn certificate_refused(error: &reqwest::Error) -> bool {
    let mut cause: Option<&(dyn Error + 'static)> = error.source();
    while let Some(error) = cause {
        let tls = error.downcast_ref::<rustls::Error>();
        let inner = error.downcast_ref::<std::io::Error>().and_then(std::io::Error::get_ref);
        let inner = inner.and_then(|inner| inner.downcast_ref::<rustls::Error>());
        if tls.or(inner).is_some_and(|tls| matches!(tls, rustls::Error::InvalidCertificate(_))) {
            return true;
        }
        cause = error.source();
    }
    false
}

#[async_trait]
impl Transport for HttpTransport {
    async fn send(&self, request: HttpRequest) -> Result<HttpAnswer, TransportError> {
        self.exchange(request).await
    }
}
