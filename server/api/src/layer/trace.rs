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

#[cfg(test)]
mod tests {
    use std::io::{self, Write};
    use std::sync::{Arc, Mutex};

    use tracing::Level;
    use wallet_protocol::endpoint::{Bind, Check, Endpoint as _, ListDevices, UnbindDevice};

    use crate::testing::TestApi;
    use crate::testing::phone::bind_request;

    /// Keeps what is logged.
    #[derive(Clone, Default)]
    struct Log(Arc<Mutex<Vec<u8>>>);

    impl Write for Log {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap().extend_from_slice(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[tokio::test]
    async fn nothing_personal_and_nothing_secret_is_logged() {
        let log = Log::default();
        let writer = log.clone();
        let subscriber = tracing_subscriber::fmt()
            .with_max_level(Level::TRACE)
            .with_ansi(false)
            .with_writer(move || writer.clone())
            .finish();
        let _guard = tracing::subscriber::set_default(subscriber);

        let api = TestApi::new().await;
        let mut request = bind_request(&api, 1).await;
        request.signature = vec![1; 64].into();
        let path = format!("{}?marker-in-query", Bind::PATH);
        api.post(&path, &serde_json::to_string(&request).unwrap()).await;
        api.post(Bind::PATH, r#"{"marker-in-body":1}"#).await;
        api.post(Check::PATH, r#"{"code":"marker-in-code"}"#).await;
        let phone = api.bind_phone(1).await;
        phone.call_at::<UnbindDevice>("/v1/wallet/devices/marker-in-path", &()).await;
        let answer = phone.call::<ListDevices>(&()).await;

        let logged = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
        let identity = &request.identity;
        let session = &phone.bound.session;
        let secrets =
            [&identity.name, &identity.citizen_number, &session.access_token, &session.refresh_secret];
        for secret in secrets.into_iter().map(String::as_str).chain(["marker-in", "192.0.2.1"]) {
            assert!(!logged.contains(secret), "{secret}: {logged}");
        }
        assert!(logged.contains(answer.header("x-request-id").unwrap()));
        assert!(logged.contains("/v1/wallet/devices/{device_id}") && logged.contains("status=404"));
    }
}
