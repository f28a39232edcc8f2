//! Runs every handler as a task of its own.
//!
//! A request future is dropped when its caller hangs up. Dropped in the middle of a database transaction it can
//! hand an open transaction back to the pool and lose what was acknowledged. A task of its own is not dropped: it
//! runs to its end, whoever still waits for it.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tracing::Instrument as _;
use wallet_protocol::problem::ProblemType;

use crate::problem::Problem;
use crate::state::AppState;

/// Told to callers who are sent away because all places are taken.
const COME_AGAIN: Duration = Duration::from_secs(1);

/// The places for handlers that run at the same time.
#[derive(Clone, Debug)]
pub struct Places {
    free: Arc<Semaphore>,
    all: u32,
}

impl Places {
    /// So many places, at least one.
    pub fn new(all: u32) -> Self {
        let all = all.max(1);
        Self { free: Arc::new(Semaphore::new(usize::try_from(all).unwrap_or(1))), all }
    }

    fn take(&self) -> Option<OwnedSemaphorePermit> {
        Arc::clone(&self.free).try_acquire_owned().ok()
    }

    /// Waits until no handler runs any more, also those whose caller is gone, and lets no new one in.
    pub async fn closed(&self) {
        if let Ok(permits) = self.free.acquire_many(self.all).await {
            permits.forget();
        }
    }
}

/// Runs the rest as a task, where there is a place; a handler that panics becomes a problem.
pub(super) async fn run_to_the_end(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let Some(place) = state.places().take() else {
        return Problem::of(ProblemType::Overloaded).retry_after(COME_AGAIN).into_response();
    };
    let handler = async move {
        let response = next.run(request).await;
        drop(place);
        response
    };
    match tokio::spawn(handler.in_current_span()).await {
        Ok(response) => response,
        Err(failure) => Problem::internal(&failure).into_response(),
    }
}
