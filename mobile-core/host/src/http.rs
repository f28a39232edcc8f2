use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use async_trait::async_trait;
use reqwest::redirect::Policy;
use reqwest::{Client, Response};
use wallet_mobile_core::port::{HttpAnswer, HttpRequest, Transport, TransportError};

/// HTTP by reqwest with rustls; follows no redirect.
pub struct HttpTransport {
    base: String,
    client: Client,
    connected: AtomicBool,
}

/// The client could not be built.
#[derive(Debug)]
pub struct HttpTransportError;

impl std::fmt::Display for HttpTransportError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the HTTP client cannot be built")
    }
}

impl std::error::Error for HttpTransportError {}

impl HttpTransport {
    /// Talks to the server at `base`, without a slash at the end.
    pub fn new(base: &str) -> Result<Self, HttpTransportError> {
        // Every process does this before its first client; later calls change nothing.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client =
            Client::builder().redirect(Policy::none()).connect_timeout(Duration::from_secs(5)).build();
        let client = client.map_err(|_| HttpTransportError)?;
        Ok(Self { base: base.to_owned(), client, connected: AtomicBool::new(true) })
    }

    /// Takes the network away, or gives it back: for demos and tests.
    pub fn set_connected(&self, connected: bool) {
        self.connected.store(connected, Ordering::SeqCst);
    }
}

#[async_trait]
impl Transport for HttpTransport {
    async fn send(&self, request: HttpRequest) -> Result<HttpAnswer, TransportError> {
        if !self.connected.load(Ordering::SeqCst) {
            return Err(TransportError::Unreachable);
        }
        let method = request.method.parse().map_err(|_| TransportError::Failed)?;
        let url = format!("{}{}", self.base, request.path);
        let mut call = self.client.request(method, url);
        call = call.timeout(Duration::from_secs(u64::from(request.deadline_secs)));
        for (name, value) in &request.headers {
            call = call.header(*name, value);
        }
        let response = call.body(request.body).send().await.map_err(transport_error)?;
        read(response, request.max_answer_bytes).await
    }
}

async fn read(mut response: Response, max: usize) -> Result<HttpAnswer, TransportError> {
    let headers = response.headers().iter();
    let headers =
        headers.filter_map(|(name, value)| Some((name.to_string(), value.to_str().ok()?.to_owned())));
    let mut answer =
        HttpAnswer { status: response.status().as_u16(), headers: headers.collect(), body: Vec::new() };
    while let Some(chunk) = response.chunk().await.map_err(transport_error)? {
        if answer.body.len() + chunk.len() > max {
            return Err(TransportError::AnswerTooLarge);
        }
        answer.body.extend_from_slice(&chunk);
    }
    Ok(answer)
}

fn transport_error(error: reqwest::Error) -> TransportError {
    if error.is_timeout() {
        TransportError::TimedOut
    } else if error.is_connect() {
        TransportError::Unreachable
    } else if error.is_builder() {
        TransportError::Failed
    } else {
        TransportError::Interrupted
    }
}
