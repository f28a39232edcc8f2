//! Every request gets an id of our own; what a caller sends as one is not looked at.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderValue, Method, header};
use axum::middleware::Next;
use axum::response::Response;
use wallet_crypto::entropy::random;
use wallet_protocol::bytes::Bytes;

use crate::problem::Problem;
use crate::state::AppState;

/// Carries the id in every answer.
pub(crate) const REQUEST_ID_HEADER: &str = "x-request-id";

/// Finds a request in our logs: 16 random bytes in base64url.
#[derive(Clone, Debug)]
pub(crate) struct RequestId(Arc<str>);

impl RequestId {
    /// The id as text.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

/// Gives the request an id, and writes it into the answer's header and, where there is one, problem document.
pub(super) async fn assign(State(state): State<AppState>, mut request: Request, next: Next) -> Response {
    // Without chance the handlers will refuse by themselves; the answer then has an id that says so.
    let id = random::<16>(state.app().entropy.as_ref())
        .map_or_else(|_| "none".to_owned(), |id| Bytes::from(id).to_base64url());
    let id = RequestId(id.into());
    let bare = request.method() == Method::HEAD;
    request.headers_mut().remove(REQUEST_ID_HEADER);
    request.extensions_mut().insert(id.clone());

    let mut response = next.run(request).await;
    if let Some(problem) = response.extensions_mut().remove::<Problem>().filter(|_| !bare) {
        *response.body_mut() = problem.request_id(id.as_str()).to_body();
        response.headers_mut().remove(header::CONTENT_LENGTH);
    }
    if let Ok(value) = HeaderValue::from_str(id.as_str()) {
        response.headers_mut().insert(REQUEST_ID_HEADER, value);
    }
    response
}

#[cfg(test)]
mod tests {
    use crate::testing::TestApi;

    use super::*;

    #[tokio::test]
    async fn an_id_that_the_caller_chose_is_ignored() {
        let api = TestApi::without_stores();
        let request = Request::get("/health/live").header(REQUEST_ID_HEADER, "mine").body(Default::default());
        let answer = api.send(request.unwrap()).await;
        let id = answer.header(REQUEST_ID_HEADER).unwrap();
        assert!(id.len() == 22 && id != "mine", "{id}");
    }

    #[tokio::test]
    async fn a_refusal_names_the_id_that_stands_in_its_header() {
        let answer = TestApi::without_stores().fetch("/nowhere").await;
        let id = answer.header(REQUEST_ID_HEADER).map(str::to_owned);
        assert!(id.is_some());
        assert_eq!(answer.problem().request_id, id);
    }
}
