//! Works out who calls, once, for everything that counts by it.

use std::net::SocketAddr;

use axum::extract::{ConnectInfo, Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};

use crate::extract::ClientAddress;
use crate::problem::Problem;
use crate::state::AppState;

/// The listener did not say who is at the other end.
#[derive(Debug, thiserror::Error)]
#[error("the listener does not tell the address of the other end")]
struct NoSocket;

/// Notes the client's address: the socket's, or what a trusted proxy says.
pub(super) async fn note(State(state): State<AppState>, mut request: Request, next: Next) -> Response {
    let Some(ConnectInfo(socket)) = request.extensions().get::<ConnectInfo<SocketAddr>>().copied() else {
        return Problem::internal(&NoSocket).into_response();
    };
    let trusted = &state.settings().trusted_proxies;
    let client = ClientAddress::of(socket.ip(), request.headers(), trusted);
    request.extensions_mut().insert(client);
    next.run(request).await
}
