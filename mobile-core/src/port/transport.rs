use async_trait::async_trait;

/// One request; the platform adds host, TLS, proxies and pins.
#[derive(Clone, Eq, PartialEq)]
pub struct HttpRequest {
    /// `GET`, `POST` or `DELETE`.
    pub method: &'static str,
    /// Path and query, beginning with `/`, exactly as they must arrive.
    pub path: String,
    /// Names in lower case.
    pub headers: Vec<(&'static str, String)>,
    /// Empty where there is none.
    pub body: Vec<u8>,
    /// More bytes of answer than these are an error.
    pub max_answer_bytes: usize,
    /// The whole exchange must be over within these seconds.
    pub deadline_secs: u32,
}

impl std::fmt::Debug for HttpRequest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // Headers and body carry tokens and identity fields.
        write!(f, "HttpRequest({} {}, {} bytes)", self.method, self.path, self.body.len())
    }
}

/// One answer, of any status.
#[derive(Clone, Eq, PartialEq)]
pub struct HttpAnswer {
    /// HTTP status.
    pub status: u16,
    /// Names in any case.
    pub headers: Vec<(String, String)>,
    /// At most `max_answer_bytes`.
    pub body: Vec<u8>,
}

impl HttpAnswer {
    /// The first header of this name, in whatever case it came.
    pub fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str())
    }
}

impl std::fmt::Debug for HttpAnswer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "HttpAnswer({}, {} bytes)", self.status, self.body.len())
    }
}

/// There is no answer.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
pub enum TransportError {
    /// The answer is longer than allowed.
    #[error("the answer is longer than allowed")]
    AnswerTooLarge,
    /// The platform failed in a way that says nothing about the network.
    #[error("the platform's network stack failed")]
    Failed,
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

/// Carries requests to the one server of this wallet; follows no redirect and repeats nothing by itself.
#[async_trait]
pub trait Transport: Send + Sync {
    /// Sends one request and reads the whole answer.
    async fn send(&self, request: HttpRequest) -> Result<HttpAnswer, TransportError>;
}
