use axum::body::Bytes;
use axum::http::HeaderMap;
use axum::response::Response;
use http_body_util::BodyExt as _;
use serde::de::DeserializeOwned;
use wallet_protocol::problem::{PROBLEM_MEDIA_TYPE, ProblemBody, ProblemType};

/// What came back.
pub(crate) struct Answer {
    status: u16,
    headers: HeaderMap,
    body: Bytes,
}

impl Answer {
    pub(super) async fn read(response: Response) -> Self {
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

    /// Every header of this name.
    pub(crate) fn all(&self, name: &str) -> Vec<String> {
        let values = self.headers.get_all(name).into_iter().filter_map(|value| value.to_str().ok());
        values.map(str::to_owned).collect()
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8(self.body.to_vec()).unwrap()
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        &self.body
    }

    /// The body of a success.
    #[track_caller]
    pub(crate) fn json<T: DeserializeOwned>(&self) -> T {
        assert_eq!(
            (self.status, self.header("content-type")),
            (200, Some("application/json")),
            "{}",
            self.text()
        );
        serde_json::from_slice(&self.body).unwrap()
    }

    /// The problem document, checked against status and media type.
    #[track_caller]
    pub(crate) fn problem(&self) -> ProblemBody {
        assert_eq!(self.header("content-type"), Some(PROBLEM_MEDIA_TYPE), "{}", self.text());
        let body: ProblemBody = serde_json::from_slice(&self.body).unwrap();
        assert_eq!(body.status, self.status);
        body
    }

    /// The type of the problem.
    #[track_caller]
    pub(crate) fn problem_type(&self) -> ProblemType {
        self.problem().problem().unwrap()
    }
}
