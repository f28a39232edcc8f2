//! Reads the whole body before anything else happens with it.

use axum::body::{Body, Bytes};
use axum::extract::{MatchedPath, Request};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use http_body_util::{BodyExt as _, LengthLimitError, Limited};
use wallet_protocol::endpoint::{Bind, Check, CheckCopy, Endpoint as _, IssuePartyToken, Redeem, Resolve};
use wallet_protocol::grant::MAX_COPY_BYTES;
use wallet_protocol::problem::ProblemType;

use crate::problem::Problem;
use crate::web::{COPY_PAGE, COPY_PAGES};

/// What a route takes where nothing else is said, bytes.
const DEFAULT_LIMIT: usize = 64 * 1_024;

/// The exact bytes of the body, for whoever checks a digest over them.
#[derive(Clone, Debug, Default)]
pub(crate) struct ExactBody(pub(crate) Bytes);

/// Longest body that the route takes, bytes.
fn limit_of(path: Option<&str>) -> usize {
    match path {
        // Evidence of 16 KiB in base64, and the rest.
        Some(Bind::PATH) => 32 * 1_024,
        // A QR symbol holds 2,953 bytes at most.
        Some(Check::PATH) => 4 * 1_024,
        Some(Resolve::PATH | Redeem::PATH) => 1_024,
        // A copy and, where a form brings it, what a form adds.
        Some(CheckCopy::PATH | COPY_PAGE | COPY_PAGES) => MAX_COPY_BYTES + 4 * 1_024,
        Some(IssuePartyToken::PATH) => 8 * 1_024,
        Some(_) => DEFAULT_LIMIT,
        // Nobody takes a body there.
        None => 0,
    }
}

/// Reads the body, at most as much as the route takes, and hands it on in one piece.
pub(super) async fn read(request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    let limit = limit_of(parts.extensions.get::<MatchedPath>().map(MatchedPath::as_str));
    if limit == 0 {
        return next.run(Request::from_parts(parts, Body::empty())).await;
    }
    match Limited::new(body, limit).collect().await {
        Ok(body) => {
            let bytes = body.to_bytes();
            parts.extensions.insert(ExactBody(bytes.clone()));
            next.run(Request::from_parts(parts, Body::from(bytes))).await
        }
        Err(error) if error.is::<LengthLimitError>() => {
            Problem::of(ProblemType::BodyTooLarge).detail(format!("at most {limit} bytes")).into_response()
        }
        Err(_) => Problem::of(ProblemType::BodyMalformed).detail("the body broke off").into_response(),
    }
}

#[cfg(test)]
mod tests {
    use axum::http::header;

    use crate::testing::TestApi;

    use super::*;

    #[tokio::test]
    async fn a_body_over_the_limit_of_its_route_is_refused() {
        let api = TestApi::without_stores();
        let code = |length: usize| format!("{{\"code\":\"{}\"}}", "1".repeat(length));
        let answer = api.post(Check::PATH, &code(4 * 1_024)).await;
        assert_eq!(answer.problem_type(), ProblemType::BodyTooLarge);
        assert_eq!(answer.problem().detail.as_deref(), Some("at most 4096 bytes"));
        assert_eq!(api.post(Check::PATH, &code(2_953)).await.status(), 200);
    }

    #[tokio::test]
    async fn a_body_that_does_not_say_its_length_is_bounded_too() {
        let chunks = (0..1_000).map(|_| Ok::<_, std::io::Error>(Bytes::from_static(&[b' '; 1_024])));
        let body = Body::from_stream(futures_util::stream::iter(chunks));
        let request = Request::post(Resolve::PATH).header(header::CONTENT_TYPE, "application/json");
        let answer = TestApi::without_stores().send(request.body(body).unwrap()).await;
        assert_eq!(answer.problem_type(), ProblemType::BodyTooLarge);
    }

    #[tokio::test]
    async fn a_body_that_breaks_off_is_refused() {
        let broken = [Ok(Bytes::from_static(b"{\"code\":")), Err(std::io::Error::other("cut"))];
        let body = Body::from_stream(futures_util::stream::iter(broken));
        let request = Request::post(Check::PATH).header(header::CONTENT_TYPE, "application/json");
        let answer = TestApi::without_stores().send(request.body(body).unwrap()).await;
        assert_eq!(answer.problem_type(), ProblemType::BodyMalformed);
    }
}
