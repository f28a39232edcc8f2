//! The real router for tests, and what it answers.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::ConnectInfo;
use axum::http::{HeaderMap, Request, header};
use axum::response::Response;
use http_body_util::BodyExt as _;
use tower::ServiceExt as _;
use wallet_crypto::entropy::SeededEntropy;
use wallet_protocol::problem::{PROBLEM_MEDIA_TYPE, ProblemBody, ProblemType};
use wallet_protocol::time::{FrozenClock, UnixTime};

use crate::router::router;
use crate::state::{AppState, HttpSettings};

/// The real router over a clock that stands still.
pub(crate) struct TestApi {
    router: Router,
}

/// What came back.
pub(crate) struct Answer {
    status: u16,
    headers: HeaderMap,
    body: Bytes,
}

impl TestApi {
    pub(crate) async fn new() -> Self {
        Self { router: router(state(HttpSettings::default())) }
    }

    pub(crate) async fn send(&self, mut request: Request<Body>) -> Answer {
        let socket = SocketAddr::from(([192, 0, 2, 1], 50_000));
        request.extensions_mut().insert(ConnectInfo(socket));
        Answer::read(self.router.clone().oneshot(request).await.unwrap()).await
    }

    pub(crate) async fn fetch(&self, path: &str) -> Answer {
        self.send(Request::get(path).body(Body::empty()).unwrap()).await
    }

    pub(crate) async fn post(&self, path: &str, json: &str) -> Answer {
        let request = Request::post(path).header(header::CONTENT_TYPE, "application/json");
        self.send(request.body(Body::from(json.to_owned())).unwrap()).await
    }
}

/// A state over a clock that stands still.
pub(crate) fn state(settings: HttpSettings) -> AppState {
    let clock = FrozenClock::at(UnixTime::from_secs(1_732_190_400));
    AppState::new(Arc::new(clock), Arc::new(SeededEntropy::new(1)), settings)
}

impl Answer {
    pub(crate) async fn read(response: Response) -> Self {
        let (parts, body) = response.into_parts();
        let body = body.collect().await.unwrap().to_bytes();
        Self { status: parts.status.as_u16(), headers: parts.headers, body }
    }

    pub(crate) fn status(&self) -> u16 {
        self.status
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8(self.body.to_vec()).unwrap()
    }

    /// The problem document, checked against status and media type.
    pub(crate) fn problem(&self) -> ProblemBody {
        assert_eq!(self.header("content-type"), Some(PROBLEM_MEDIA_TYPE), "{}", self.text());
        let body: ProblemBody = serde_json::from_slice(&self.body).unwrap();
        assert_eq!(body.status, self.status);
        body
    }

    /// The type of the problem.
    pub(crate) fn problem_type(&self) -> ProblemType {
        self.problem().problem().unwrap()
    }
}
