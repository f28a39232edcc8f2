use axum::extract::{FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use wallet_server_core::session::{self, authenticate};

use super::presented::{Presented, refuse};
use crate::layer::rate_limit::{asks_upstream, count_device};
use crate::problem::Problem;
use crate::state::AppState;

/// The bound phone that calls: its access token is good and its key signed this very request.
#[derive(Clone, Debug)]
pub struct BoundDevice(pub session::BoundDevice);

/// A handler asked for the caller outside the router that demands one.
#[derive(Debug, thiserror::Error)]
#[error("the route does not demand a bound device")]
struct NotDemanded;

/// Lets only bound phones through, and counts them: the wallet's router stands behind this, so that no handler can
/// forget to ask who calls.
pub(crate) async fn demand(State(state): State<AppState>, mut request: Request, next: Next) -> Response {
    let presented = Presented::of(&request);
    let upstream = asks_upstream(&request);
    match caller(&state, &presented, upstream).await {
        Ok(device) => {
            request.extensions_mut().insert(device);
            next.run(request).await
        }
        Err(problem) => problem.into_response(),
    }
}

async fn caller(state: &AppState, presented: &Presented, upstream: bool) -> Result<BoundDevice, Problem> {
    let found = authenticate(state.app(), &presented.request()).await;
    let device = found.map_err(|error| refuse(error, state.app().clock.now()))?;
    count_device(state, upstream, &device.device.id.to_string()).await?;
    Ok(BoundDevice(device))
}

impl<S: Sync> FromRequestParts<S> for BoundDevice {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        parts.extensions.get::<Self>().cloned().ok_or_else(|| Problem::internal(&NotDemanded))
    }
}
