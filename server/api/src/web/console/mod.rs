//! The console: where staff work. Server-rendered, by forms, by keyboard; which role opens what stands in one table.
//!
//! A page is a line in a table of routes ([`route::page`], [`route::form`]) that names the roles it is for. The same table
//! routes, refuses and describes: [`member::StaffMember`] looks up what its route allows and turns everybody else away.

mod cases;
mod invitation;
mod ledger;
mod measures;
mod member;
mod menu;
mod notices;
mod overview;
mod parties;
mod prove;
mod provider;
mod purposes;
mod reviews;
mod staff;
mod words;

#[cfg(test)]
mod matrix;
#[cfg(test)]
mod provider_tests;
#[cfg(test)]
mod tests;

use axum::Router;
use axum::middleware::from_fn;
use wallet_server_core::staff::StaffRole;

use super::browser::entrance::{account, confirm, set_up, sign_in};
use super::browser::remember;
use super::route;
pub(crate) use provider::provider_name;

use crate::state::AppState;
use member::StaffMember;
use route::{PageRoute, Who, form, page};

/// Everybody who works here.
const ALL: Who = Who::Staff(&StaffRole::ALL);

/// The pages.
pub(super) fn routes() -> Router<AppState> {
    let router = table().into_iter().fold(Router::new(), |router, route| route.add_to(router));
    router.layer(from_fn(remember))
}

/// Every route of the console.
pub(super) fn table() -> Vec<PageRoute> {
    let catalogue = page(
        "/console/purposes",
        Who::Staff(StaffRole::ADMINISTRATION_READERS),
        "The purposes",
        purposes::show,
    );
    let work = [cases::table(), measures::table(), reviews::table()].into_iter().flatten().collect();
    let tables = [
        entrance(),
        common(),
        work,
        staff::table(),
        parties::table(),
        vec![catalogue],
        notices::table(),
        ledger::table(),
    ];
    tables.into_iter().flatten().collect()
}

fn entrance() -> Vec<PageRoute> {
    use Who::{Anybody, Halfway};
    const FINISH: &[&str] = &["secret", "salt", "kind", "code", "password", "again"];
    vec![
        page("/console/sign-in", Anybody, "Asks for name and password", sign_in::show),
        form("/console/sign-in", Anybody, "Takes name and password", &["login", "password"], sign_in::submit),
        page("/console/confirm", Halfway, "Asks for the time code", confirm::show),
        form("/console/confirm", Halfway, "Takes the time code", &["code"], confirm::submit),
        page("/console/set-up", Anybody, "Asks for the link of an invitation", set_up::show),
        form("/console/set-up", Anybody, "Shows what is put into the authenticator", &["link"], set_up::open),
        page("/console/set-up/finish", Anybody, "Begins again with the link", set_up::show),
        form("/console/set-up/finish", Anybody, "Sets the account up", FINISH, set_up::finish),
        form("/console/sign-in/provider", Anybody, "Leads to the identity provider", &[], provider::sign_in),
        form(
            "/console/set-up/provider",
            Anybody,
            "The same with an invitation",
            &["secret"],
            provider::set_up,
        ),
        page("/console/provider", Anybody, "Takes a browser back from there", provider::come_back),
    ]
}

fn common() -> Vec<PageRoute> {
    type Me = StaffMember;
    const PASSWORD: &[&str] = &["old", "code", "new", "again"];
    vec![
        page("/console", ALL, "What there is to do", overview::show),
        form("/console/sign-out", ALL, "Ends the session", &[], account::sign_out::<Me>),
        page("/console/account", ALL, "Where the account is signed in", account::show::<Me>),
        page("/console/account/sessions", ALL, "The same", account::show::<Me>),
        form("/console/account/sessions", ALL, "Ends one of them", &["session"], account::end::<Me>),
        page("/console/account/password", ALL, "The same", account::show::<Me>),
        form("/console/account/password", ALL, "Replaces the password", PASSWORD, account::change::<Me>),
        page("/console/prove", ALL, "Asks for the time code anew", prove::show),
        form("/console/prove", ALL, "Takes it, and leads back", &["code", "to"], prove::submit),
        form("/console/prove/provider", ALL, "Leads to the identity provider", &["to"], provider::prove),
    ]
}
