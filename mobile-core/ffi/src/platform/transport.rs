use async_trait::async_trait;

/// A header of a request or an answer.
#[derive(Clone, Eq, PartialEq, uniffi::Record)]
pub struct HttpHeader {
    /// In lower case in requests, in any case in answers.
    pub name: String,
    /// One line.
    pub value: String,
}

/// One request; the platform adds scheme, host, TLS, proxies and pins.
#[derive(Clone, Eq, PartialEq, uniffi::Record)]
pub struct HttpRequest {
    /// `GET`, `POST` or `DELETE`.
    pub method: String,
    /// Path and query, beginning with `/`, exactly as they must arrive.
    pub path: String,
    /// To be sent as they are.
    pub headers: Vec<HttpHeader>,
    /// Empty where there is none.
    pub body: Vec<u8>,
    /// More bytes of answer than these are [`TransportError::AnswerTooLarge`].
    pub max_answer_bytes: u64,
    /// The whole exchange must be over within these milliseconds.
    pub deadline_millis: u64,
}

/// One answer, of any status; redirects are answers too.
#[derive(Clone, Eq, PartialEq, uniffi::Record)]
pub struct HttpAnswer {
    /// HTTP status.
    pub status: u16,
    /// All headers.
    pub headers: Vec<HttpHeader>,
    /// The whole body.
    pub body: Vec<u8>,
}

/// There is no answer.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error, uniffi::Error)]
pub enum TransportError {
    /// The answer is longer than allowed.
    #[error("the answer is longer than allowed")]
    AnswerTooLarge,
    /// The platform failed in a way that says nothing about the network.
    #[error("the platform's network stack failed: {reason}")]
    Failed {
        /// Why, for the log; never anything personal.
        reason: String,
    },
    /// The connection broke, perhaps after the request had arrived.
    #[error("the connection broke")]
    Interrupted,
    /// The deadline passed, perhaps after the request had arrived.
    #[error("the server did not answer in time")]
    TimedOut,
    /// The server cannot be reached; the request did not arrive.
    #[error("the server cannot be reached")]
    Unreachable,
    /// The server is not the one it should be: its certificate or pin is wrong.
    #[error("the server cannot be trusted")]
    Untrusted,
}

impl From<uniffi::UnexpectedUniFFICallbackError> for TransportError {
    fn from(error: uniffi::UnexpectedUniFFICallbackError) -> Self {
        Self::Failed { reason: error.reason }
    }
}

/// Carries requests to the one server of this wallet; follows no redirect, repeats nothing by itself, keeps no cache.
#[uniffi::export(with_foreign)]
#[async_trait]
pub trait Transport: Send + Sync {
    /// Sends one request and reads the whole answer.
    async fn send(&self, request: HttpRequest) -> Result<HttpAnswer, TransportError>;
}
