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

    /// Waits until no handler runs, and lets new ones in again.
    #[cfg(test)]
    pub(crate) async fn quiet(&self) {
        drop(self.free.acquire_many(self.all).await);
    }

    /// Runs what nobody waits for, where at least half of the places are free; otherwise it is left undone, so that it
    /// never takes the place of somebody who waits. It is waited for at the end like a handler.
    pub(crate) fn run_beside(&self, work: impl Future<Output = ()> + Send + 'static) {
        let half = usize::try_from(self.all / 2).unwrap_or(0);
        let Some(place) = Some(&self.free).filter(|free| free.available_permits() > half).and(self.take())
        else {
            tracing::debug!("no place to do what nobody waits for");
            return;
        };
        let work = async move {
            work.await;
            drop(place);
        };
        tokio::spawn(work.in_current_span());
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

#[cfg(test)]
mod tests {
    use std::net::SocketAddr;

    use axum::Router;
    use axum::middleware::from_fn;
    use axum::routing::get;
    use tokio::io::AsyncWriteExt as _;
    use tokio::net::{TcpListener, TcpStream};
    use tokio::sync::Notify;
    use wallet_protocol::endpoint::{Claim, ClaimRequest};
    use wallet_protocol::problem::ProblemType;

    use super::*;
    use crate::state::HttpSettings;
    use crate::testing::{TestApi, parties};

    /// A handler that begins, waits to be let go, and then says that it has ended.
    #[derive(Clone, Default)]
    struct Slow {
        began: Arc<Notify>,
        go: Arc<Notify>,
        ended: Arc<Notify>,
    }

    fn api(slow: &Slow, settings: HttpSettings) -> TestApi {
        let slow = slow.clone();
        let handler = async move || {
            slow.began.notify_one();
            slow.go.notified().await;
            slow.ended.notify_one();
            "done"
        };
        let router = Router::new()
            .route("/slow", get(handler))
            .route("/quick", get(async || "done"))
            .route("/broken", get(async || if true { panic!("the panic of a test") } else { "" }));
        TestApi::of_layers(router, settings)
    }

    #[tokio::test]
    async fn a_handler_whose_caller_hangs_up_runs_to_its_end() {
        let slow = Slow::default();
        let api = api(&slow, HttpSettings::default());
        tokio::select! {
            _ = api.fetch("/slow") => panic!("the handler waits to be let go"),
            () = slow.began.notified() => {}
        }
        slow.go.notify_one();
        let ended = tokio::time::timeout(Duration::from_secs(5), slow.ended.notified()).await;
        assert!(ended.is_ok());
    }

    #[tokio::test(start_paused = true)]
    async fn a_handler_that_takes_too_long_is_answered_for_and_runs_to_its_end() {
        let slow = Slow::default();
        let api = api(&slow, HttpSettings::default());
        assert_eq!(api.fetch("/slow").await.problem_type(), ProblemType::TimedOut);
        slow.go.notify_one();
        let ended = tokio::time::timeout(Duration::from_secs(5), slow.ended.notified()).await;
        assert!(ended.is_ok());
    }

    #[tokio::test]
    async fn who_comes_when_all_places_are_taken_is_asked_to_come_again() {
        let slow = Slow::default();
        let api = api(&slow, HttpSettings { places: 1, ..HttpSettings::default() });
        let first = async {
            assert_eq!(api.fetch("/slow").await.text(), "done");
        };
        let second = async {
            slow.began.notified().await;
            let refused = api.fetch("/quick").await;
            assert_eq!(refused.problem_type(), ProblemType::Overloaded);
            assert_eq!(refused.header("retry-after"), Some("1"));
            slow.go.notify_one();
        };
        tokio::join!(first, second);
        assert_eq!(api.fetch("/quick").await.status(), 200);
    }

    #[tokio::test]
    async fn a_handler_that_panics_becomes_a_problem_with_a_request_id() {
        let api = api(&Slow::default(), HttpSettings { places: 1, ..HttpSettings::default() });
        let answer = api.fetch("/broken").await;
        assert_eq!(answer.problem_type(), ProblemType::Internal);
        assert!(answer.problem().request_id.is_some() && !answer.text().contains("panic"));
        assert_eq!(api.fetch("/quick").await.status(), 200);
    }

    #[tokio::test]
    async fn the_last_handler_is_waited_for_and_no_new_one_is_let_in() {
        let places = Places::new(2);
        let last = places.take().unwrap();
        let (closing, _) =
            tokio::join!(tokio::time::timeout(Duration::from_secs(5), places.closed()), async { drop(last) });
        assert!(closing.is_ok() && places.take().is_none());
    }

    /// Says when the request it belongs to is dropped or done.
    struct Guard(Arc<Notify>);

    impl Drop for Guard {
        fn drop(&mut self) {
            self.0.notify_one();
        }
    }

    /// Serves the router on a socket; each request that is dropped or done is notified.
    async fn serve(router: Router, gone: Arc<Notify>) -> SocketAddr {
        let watch = move |request: Request, next: Next| {
            let guard = Guard(Arc::clone(&gone));
            async move {
                let response = next.run(request).await;
                drop(guard);
                response
            }
        };
        let router = router.layer(from_fn(watch)).into_make_service_with_connect_info::<SocketAddr>();
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let address = listener.local_addr().unwrap();
        tokio::spawn(async move { axum::serve(listener, router).await });
        address
    }

    #[tokio::test]
    async fn a_write_whose_caller_hangs_up_is_completed_and_the_pool_stays_healthy() {
        let api = TestApi::new().await;
        api.parties.licences.lock().unwrap().push(parties::qualification(1));
        let phone = api.bind_phone(1).await;
        let gate = parties::Gate::default();
        *api.parties.gate.lock().unwrap() = Some(gate.clone());

        let gone = Arc::new(Notify::new());
        let address = serve(api.router(), Arc::clone(&gone)).await;
        let claim = ClaimRequest { identifier: parties::identifier(1), holder_id: phone.bound.holder_id };
        let mut caller = TcpStream::connect(address).await.unwrap();
        caller.write_all(&phone.wire::<Claim>(&claim)).await.unwrap();
        gate.reached.notified().await;
        drop(caller);
        gone.notified().await;
        *api.parties.gate.lock().unwrap() = None;
        gate.go.notify_one();
        api.closed().await;

        let mut work = api.app().stores.begin().await.unwrap();
        assert_eq!(work.list_licences(phone.bound.holder_id).await.unwrap().len(), 1);
    }
}
