//! The only way an error leaves: a problem document (RFC 9457) of a closed list of types.
//!
//! Internal text never leaves: what went wrong inside is logged here, once, and the answer carries the request id.

mod from_core;
mod from_sign_in;
mod from_staff;
pub(crate) mod rejection;

use std::error::Error;
use std::time::Duration;

use axum::Json;
use axum::body::Body;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use wallet_protocol::problem::{PROBLEM_MEDIA_TYPE, ProblemBody, ProblemType};
use wallet_protocol::time::UnixTime;

/// What an endpoint answers where it cannot do what it was asked.
#[derive(Clone, Debug)]
pub struct Problem {
    kind: ProblemType,
    body: Box<ProblemBody>,
}

impl Problem {
    /// A problem that says no more than its type.
    pub fn of(kind: ProblemType) -> Self {
        Self { kind, body: Box::new(ProblemBody::of(kind)) }
    }

    /// Our own fault: the cause is logged, the caller gets the request id.
    pub fn internal(cause: &dyn Error) -> Self {
        tracing::error!(cause = %Chain(cause), "a request failed inside");
        Self::of(ProblemType::Internal)
    }

    /// An outside system's fault: the cause is logged, the caller is told when to come again.
    pub fn upstream(cause: &dyn Error, wait: Duration) -> Self {
        tracing::warn!(cause = %Chain(cause), "a system behind this one does not answer");
        Self::of(ProblemType::UpstreamUnavailable).retry_after(wait)
    }

    /// The type.
    pub fn kind(&self) -> ProblemType {
        self.kind
    }

    /// The document, without what the outermost layer adds.
    pub fn body(&self) -> &ProblemBody {
        &self.body
    }

    /// Says what this time; from public facts only.
    #[must_use]
    pub fn detail(mut self, detail: impl Into<String>) -> Self {
        self.body.detail = Some(detail.into());
        self
    }

    /// Says when to come again; rounded up to whole seconds.
    #[must_use]
    pub fn retry_after(mut self, wait: Duration) -> Self {
        self.body.retry_after_secs = Some(wait.as_millis().div_ceil(1_000).try_into().unwrap_or(u64::MAX));
        self
    }

    /// Tells the server's time, for a caller whose clock may be off.
    #[must_use]
    pub fn server_time(mut self, now: UnixTime) -> Self {
        self.body.server_time = Some(now);
        self
    }

    /// Writes the request id into the document.
    #[must_use]
    pub(crate) fn request_id(mut self, id: &str) -> Self {
        self.body.request_id = Some(id.to_owned());
        self
    }

    /// The document as bytes for the wire.
    pub(crate) fn to_body(&self) -> Body {
        Json(&self.body).into_response().into_body()
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.kind.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = (status, self.to_body()).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(PROBLEM_MEDIA_TYPE));
        if let Some(secs) = self.body.retry_after_secs {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(secs));
        }
        // The outermost layer knows the request id and writes the document again with it.
        response.extensions_mut().insert(self);
        response
    }
}

/// An error and what caused it, on one line.
struct Chain<'a>(&'a dyn Error);

impl std::fmt::Display for Chain<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.0)?;
        let mut next = self.0.source();
        while let Some(cause) = next {
            write!(f, ": {cause}")?;
            next = cause.source();
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use http_body_util::BodyExt as _;

    use super::*;

    async fn document(response: Response) -> ProblemBody {
        let bytes = response.into_body().collect().await.unwrap().to_bytes();
        serde_json::from_slice(&bytes).unwrap()
    }

    #[tokio::test]
    async fn every_problem_has_its_own_status_and_its_document() {
        for kind in ProblemType::ALL {
            let response = Problem::of(*kind).into_response();
            assert_eq!(response.status().as_u16(), kind.status());
            assert_eq!(response.headers()[header::CONTENT_TYPE], PROBLEM_MEDIA_TYPE);
            assert_eq!(document(response).await.problem(), Some(*kind));
        }
    }

    #[tokio::test]
    async fn what_went_wrong_inside_does_not_leave() {
        let cause = std::io::Error::other("the table of secrets is on fire");
        let body = document(Problem::internal(&cause).into_response()).await;
        assert_eq!(body, ProblemBody::of(ProblemType::Internal));
    }

    #[tokio::test]
    async fn a_wait_is_rounded_up_and_told_twice() {
        let response =
            Problem::of(ProblemType::RateLimited).retry_after(Duration::from_millis(1_001)).into_response();
        assert_eq!(response.headers()[header::RETRY_AFTER], "2");
        assert_eq!(document(response).await.retry_after_secs, Some(2));
    }

    #[test]
    fn a_cause_is_told_with_its_causes() {
        #[derive(Debug, thiserror::Error)]
        #[error("outer")]
        struct Outer(#[source] std::io::Error);
        let outer = Outer(std::io::Error::other("inner"));
        assert_eq!(Chain(&outer).to_string(), "outer: inner");
    }
}
