//! One span and one line a request, without personal data: method, matched path, status, latency, request id.
//!
//! Headers, bodies, queries and path parameters never get here.

use axum::extract::{MatchedPath, Request};
use axum::middleware::Next;
use axum::response::Response;
use tokio::time::Instant;
use tracing::Instrument as _;

use super::request_id::RequestId;

/// Runs the request inside its span and writes the line when the answer is there.
pub(super) async fn observe(request: Request, next: Next) -> Response {
    let began = Instant::now();
    let path = request.extensions().get::<MatchedPath>().map_or("(unmatched)", MatchedPath::as_str);
    let id = request.extensions().get::<RequestId>().map_or("", RequestId::as_str);
    let span = tracing::info_span!("request", method = %request.method(), path, request_id = id);
    let response = next.run(request).instrument(span.clone()).await;
    let status = response.status().as_u16();
    let latency_us = u64::try_from(began.elapsed().as_micros()).unwrap_or(u64::MAX);
    span.in_scope(|| {
        if status >= 500 {
            tracing::warn!(status, latency_us, "answered");
        } else {
            tracing::info!(status, latency_us, "answered");
        }
    });
    response
}
