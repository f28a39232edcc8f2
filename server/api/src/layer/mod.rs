//! What happens around every handler, from the outside in:
//!
//! | layer | why it stands there |
//! |---|---|
//! | [`request_id`] | outermost: every answer, also a refusal, carries the id |
//! | [`trace`] | sees every answer and how long it took |
//! | [`security_headers`], [`nonce`] | on every answer, also on refusals |
//! | [`timeout`] | bounds everything below, reading the body included; never cancels a handler |
//! | [`client`] | works out who calls before anything is counted by it |
//! | [`rate_limit`] | refuses the impatient before their body is read |
//! | [`body`] | reads the whole body, at most the route's limit: a slow sender holds no place |
//! | [`detach`] | takes one of the places and runs the handler as a task of its own, to its end |

pub(crate) mod body;
mod client;
pub mod detach;
mod nonce;
pub mod rate_limit;
pub(crate) mod request_id;
pub(crate) mod security_headers;
mod timeout;
mod trace;

use axum::Router;
use axum::middleware::{from_fn, from_fn_with_state};

use crate::state::AppState;

/// Puts all layers around a router; the first line is the innermost.
pub(crate) fn around(router: Router, state: &AppState) -> Router {
    router
        .layer(from_fn_with_state(state.clone(), detach::run_to_the_end))
        .layer(from_fn(body::read))
        .layer(from_fn_with_state(state.clone(), rate_limit::count_network))
        .layer(from_fn_with_state(state.clone(), client::note))
        .layer(from_fn_with_state(state.clone(), timeout::bound))
        .layer(from_fn_with_state(state.clone(), nonce::hand_out))
        .layer(from_fn(security_headers::set))
        .layer(from_fn(trace::observe))
        .layer(from_fn_with_state(state.clone(), request_id::assign))
}
