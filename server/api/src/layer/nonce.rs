//! The nonce for the next proof, on every answer to a phone, also on refusals.

use axum::extract::{Request, State};
use axum::http::HeaderValue;
use axum::middleware::Next;
use axum::response::Response;
use wallet_protocol::proof::NONCE_HEADER;
use wallet_server_core::session::fresh_nonce;

use crate::state::AppState;

/// Adds the nonce to answers under `/v1/wallet/`.
pub(super) async fn hand_out(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let phone = request.uri().path().starts_with("/v1/wallet/");
    let mut response = next.run(request).await;
    if phone {
        let nonce = fresh_nonce(state.app(), state.app().clock.now());
        if let Ok(nonce) = HeaderValue::from_str(&nonce) {
            response.headers_mut().insert(NONCE_HEADER, nonce);
        }
    }
    response
}

#[cfg(test)]
mod tests {
    use wallet_protocol::proof::NONCE_HEADER;

    use crate::testing::TestApi;

    #[tokio::test]
    async fn a_phone_gets_a_nonce_with_every_answer_and_others_get_none() {
        let api = TestApi::without_stores();
        assert_eq!(api.fetch("/v1/wallet/licences").await.header(NONCE_HEADER).map(str::len), Some(22));
        assert!(api.fetch("/v1/wallet/nowhere").await.header(NONCE_HEADER).is_some());
        assert_eq!(api.fetch("/health/live").await.header(NONCE_HEADER), None);
    }
}
