//! Bounds the time of a whole request, reading its body included.

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use wallet_protocol::problem::ProblemType;

use crate::problem::Problem;
use crate::state::AppState;

/// Answers with a problem once the time is over. A handler that runs already is not cancelled: it goes on to its
/// end as a task of its own (see [`super::detach`]), only its answer is not waited for.
pub(super) async fn bound(State(state): State<AppState>, request: Request, next: Next) -> Response {
    tokio::time::timeout(state.settings().request_timeout, next.run(request))
        .await
        .unwrap_or_else(|_| Problem::of(ProblemType::TimedOut).into_response())
}
