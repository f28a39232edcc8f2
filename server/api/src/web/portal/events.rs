use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::sse::{Event, Sse};
use axum::response::{IntoResponse as _, Response};
use futures_util::stream;
use tokio::sync::Semaphore;
use tokio::time::{MissedTickBehavior, interval, timeout};
use wallet_protocol::endpoint::RequestState;
use wallet_protocol::id::ShareRequestId;
use wallet_protocol::problem::ProblemType;
use wallet_server_core::app::App;
use wallet_server_core::clerk::find_clerk;
use wallet_server_core::relying_party::ActingParty;
use wallet_server_core::request;

use crate::extract::PathId;
use crate::problem::Problem;
use crate::state::AppState;
use crate::web::browser::{CookieJar, Site, Turned};

/// Browsers that wait at the same time; who comes later has the link that reads the page again.
static WAITING: Semaphore = Semaphore::const_new(128);
const LOOK_EVERY: Duration = Duration::from_secs(1);
/// A stream ends by itself, and the browser asks for another one; nobody holds a connection for long.
const LASTS: Duration = Duration::from_secs(20);
const COME_AGAIN: Duration = Duration::from_millis(500);

/// Tells a page when its request is answered (Server-Sent Events). Waiting does not count as using the session.
pub(super) async fn watch(
    State(state): State<AppState>,
    headers: HeaderMap,
    PathId(id): PathId<ShareRequestId>,
) -> Result<Response, Turned> {
    let turned = || Turned::ToSignIn(Site::party());
    let secret = CookieJar::new(state.app(), Site::party().cookie).read(&headers).ok_or_else(turned)?;
    let clerk = find_clerk(state.app(), &secret, false).await?.ok_or_else(turned)?;
    request::watch(state.app(), &clerk.party, id).await.map_err(Problem::from)?;
    let Ok(place) = WAITING.try_acquire() else {
        return Err(Problem::of(ProblemType::Overloaded).retry_after(LASTS).into());
    };
    let app = state.shared();
    let once = stream::once(async move {
        let answered = timeout(LASTS, answered(app, clerk.party, id)).await;
        drop(place);
        let name = if answered.is_ok() { "answered" } else { "waiting" };
        Ok::<_, Infallible>(Event::default().event(name).retry(COME_AGAIN).data("-"))
    });
    Ok(Sse::new(once).into_response())
}

/// Returns when the request is not open any more, or cannot be watched.
async fn answered(app: Arc<App>, party: ActingParty, id: ShareRequestId) {
    let mut looks = interval(LOOK_EVERY);
    looks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        looks.tick().await;
        let (app, party) = (Arc::clone(&app), party.clone());
        // As a task of its own: a read that is dropped in its middle harms the connection it was using.
        let look =
            tokio::spawn(async move { request::watch(&app, &party, id).await.map(|status| status.state) });
        if !matches!(look.await, Ok(Ok(RequestState::Open))) {
            return;
        }
    }
}
