//! The portal of relying parties that have no system of their own: ask, see the answer, redeem, keep the result.
//!
//! Every page works without scripts; one script keeps a request up to date, another reads an invitation's link.

mod account;
mod ask;
mod confirm;
mod events;
mod member;
mod overview;
mod redeem;
mod request;
mod result;
mod set_up;
mod sign_in;
mod view;

#[cfg(test)]
mod tests;

use axum::Router;
use axum::middleware::from_fn;
use axum::routing::{get, post};

use super::browser::remember;
use crate::state::AppState;

/// The cookie of those who have signed in.
const COOKIE: &str = "luzheng-party";
const SIGN_IN: &str = "/party/sign-in";
const CONFIRM: &str = "/party/confirm";
const SET_UP: &str = "/party/set-up";
const FINISH: &str = "/party/set-up/finish";

/// Whether many calls of this path are somebody guessing.
pub(crate) fn is_guessable(path: &str) -> bool {
    [SIGN_IN, CONFIRM, SET_UP, FINISH].contains(&path)
}

/// The pages.
pub(super) fn routes() -> Router<AppState> {
    Router::new()
        .route("/party", get(overview::show))
        .route(SIGN_IN, get(sign_in::show).post(sign_in::submit))
        .route(CONFIRM, get(confirm::show).post(confirm::submit))
        .route(SET_UP, get(set_up::show).post(set_up::open))
        .route(FINISH, get(set_up::show).post(set_up::finish))
        .route("/party/sign-out", post(account::sign_out))
        .route("/party/requests", get(ask::choose).post(ask::submit))
        .route("/party/requests/new", get(ask::show))
        .route("/party/requests/{request_id}", get(request::show))
        .route("/party/requests/{request_id}/events", get(events::watch))
        .route("/party/redemptions", get(redeem::show).post(redeem::submit))
        .route("/party/redemptions/{grant_id}", get(result::show))
        .route("/party/redemptions/{grant_id}/presentation", get(result::download))
        .route("/party/redemptions/{grant_id}/copy", get(result::annotated_copy))
        .route("/party/redemptions/{grant_id}/photo", get(result::photo))
        .route("/party/account", get(account::show))
        .route("/party/account/sessions", get(account::show).post(account::end))
        .route("/party/account/password", get(account::show).post(account::change))
        .layer(from_fn(remember))
}
