//! Hashing away from the workers that answer requests, and never many at once: each takes 19 MiB and a core.

use tokio::sync::Semaphore;

const AT_ONCE: usize = 2;

/// Who waits here holds one of the places for handlers, so the queue is no longer than they are many.
static FREE: Semaphore = Semaphore::const_new(AT_ONCE);

/// What was started did not come to its end.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("a slow computation did not come to its end")]
pub struct Unfinished;

/// Runs something slow.
pub(crate) async fn slowly<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, Unfinished> {
    let _place = FREE.acquire().await.map_err(|_| Unfinished)?;
    tokio::task::spawn_blocking(work).await.map_err(|_| Unfinished)
}
