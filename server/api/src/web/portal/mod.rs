//! The portal of relying parties that have no system of their own: ask, see the answer, redeem, keep the result.
//!
//! Every page works without scripts; one script keeps a request up to date, another reads an invitation's link.

mod ask;
mod events;
mod member;
mod overview;
mod redeem;
mod request;
mod result;
mod view;

#[cfg(test)]
mod tests;

use axum::Router;
use axum::middleware::from_fn;
use axum::routing::{get, post};

use super::browser::entrance::{account, confirm, set_up, sign_in};
use super::browser::remember;
use crate::state::AppState;
use member::Member;

/// The pages.
pub(super) fn routes() -> Router<AppState> {
    Router::new()
        .route("/party", get(overview::show))
        .route("/party/sign-in", get(sign_in::show).post(sign_in::submit))
        .route("/party/confirm", get(confirm::show).post(confirm::submit))
        .route("/party/set-up", get(set_up::show).post(set_up::open))
        .route("/party/set-up/finish", get(set_up::show).post(set_up::finish))
        .route("/party/sign-out", post(account::sign_out::<Member>))
        .route("/party/requests", get(ask::choose).post(ask::submit))
        .route("/party/requests/new", get(ask::show))
        .route("/party/requests/{request_id}", get(request::show))
        .route("/party/requests/{request_id}/events", get(events::watch))
        .route("/party/redemptions", get(redeem::show).post(redeem::submit))
        .route("/party/redemptions/{grant_id}", get(result::show))
        .route("/party/redemptions/{grant_id}/presentation", get(result::download))
        .route("/party/redemptions/{grant_id}/copy", get(result::annotated_copy))
        .route("/party/redemptions/{grant_id}/photo", get(result::photo))
        .route("/party/account", get(account::show::<Member>))
        .route("/party/account/sessions", get(account::show::<Member>).post(account::end::<Member>))
        .route("/party/account/password", get(account::show::<Member>).post(account::change::<Member>))
        .layer(from_fn(remember))
}
