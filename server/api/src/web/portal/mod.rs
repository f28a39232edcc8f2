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

use super::browser::entrance::{account, confirm, set_up, sign_in};
use super::browser::remember;
use super::route::{PageRoute, Who, form, page};
use crate::state::AppState;
use member::Member;

/// The pages.
pub(super) fn routes() -> Router<AppState> {
    let router = table().into_iter().fold(Router::new(), |router, route| route.add_to(router));
    router.layer(from_fn(remember))
}

/// Every route of the portal.
pub(super) fn table() -> Vec<PageRoute> {
    [entrance(), common(), sharing()].into_iter().flatten().collect()
}

fn entrance() -> Vec<PageRoute> {
    use Who::{Anybody, Halfway};
    const FINISH: &[&str] = &["secret", "salt", "kind", "code", "password", "again"];
    vec![
        page("/party/sign-in", Anybody, "Asks for name and password", sign_in::show),
        form("/party/sign-in", Anybody, "Takes name and password", &["login", "password"], sign_in::submit),
        page("/party/confirm", Halfway, "Asks for the time code", confirm::show),
        form("/party/confirm", Halfway, "Takes the time code", &["code"], confirm::submit),
        page("/party/set-up", Anybody, "Asks for the link of an invitation", set_up::show),
        form("/party/set-up", Anybody, "Shows what is put into the authenticator", &["link"], set_up::open),
        page("/party/set-up/finish", Anybody, "Begins again with the link", set_up::show),
        form("/party/set-up/finish", Anybody, "Sets the account up", FINISH, set_up::finish),
    ]
}

fn common() -> Vec<PageRoute> {
    use Who::Clerk;
    const PASSWORD: &[&str] = &["old", "code", "new", "again"];
    vec![
        form("/party/sign-out", Clerk, "Ends the session", &[], account::sign_out::<Member>),
        page("/party/account", Clerk, "Where the account is signed in", account::show::<Member>),
        page("/party/account/sessions", Clerk, "The same", account::show::<Member>),
        form("/party/account/sessions", Clerk, "Ends one of them", &["session"], account::end::<Member>),
        page("/party/account/password", Clerk, "The same", account::show::<Member>),
        form("/party/account/password", Clerk, "Replaces the password", PASSWORD, account::change::<Member>),
    ]
}

fn sharing() -> Vec<PageRoute> {
    use Who::Clerk;
    const ASKED: &[&str] = &["purpose", "kind", "attribute", "within", "valid", "reference"];
    const GRANT: &str = "/party/redemptions/{grant_id}";
    vec![
        page("/party", Clerk, "What was asked for and redeemed", overview::show),
        page("/party/requests", Clerk, "Asks what a request is for", ask::choose),
        form("/party/requests", Clerk, "Makes a request", ASKED, ask::submit),
        page("/party/requests/new", Clerk, "Asks what is wanted", ask::show),
        page("/party/requests/{request_id}", Clerk, "One request", request::show),
        page("/party/requests/{request_id}/events", Clerk, "Tells when it is answered", events::watch),
        page("/party/redemptions", Clerk, "Asks for a code or a link", redeem::show),
        form("/party/redemptions", Clerk, "Redeems", &["grant", "key"], redeem::submit),
        page(GRANT, Clerk, "What was redeemed", result::show),
        page("/party/redemptions/{grant_id}/presentation", Clerk, "The same, signed", result::download),
        page("/party/redemptions/{grant_id}/copy", Clerk, "Its annotated copy", result::annotated_copy),
        page("/party/redemptions/{grant_id}/photo", Clerk, "The photo in it", result::photo),
    ]
}
