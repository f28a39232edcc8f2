//! Pages as lines of a table: how, where, for whom, and what for. The table routes and describes.

use axum::handler::Handler;
use axum::routing::{MethodRouter, get, post};
use axum::{Extension, Router};
use wallet_server_core::staff::StaffRole;

use crate::state::AppState;

/// How a route is asked.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Verb {
    Get,
    Post,
}

/// For whom a route is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Who {
    /// Whoever comes by.
    Anybody,
    /// Somebody whose password was right and whose time code is still to come.
    Halfway,
    /// A clerk of a relying party.
    Clerk,
    /// Staff in these roles.
    Staff(&'static [StaffRole]),
}

/// What the extractor of staff finds at a route that is for them; nobody gets in where it finds nothing.
#[derive(Clone, Copy)]
pub(super) struct Allowed(pub(super) &'static [StaffRole]);

/// One line of the table: how, where, for whom, and what for.
pub(super) struct PageRoute {
    pub(super) verb: Verb,
    pub(super) path: &'static str,
    pub(super) who: Who,
    pub(super) summary: &'static str,
    /// What its form holds beside the token.
    pub(super) fields: &'static [&'static str],
    router: MethodRouter<AppState>,
}

/// Something to read.
pub(super) fn page<H: Handler<T, AppState>, T: 'static>(
    path: &'static str,
    who: Who,
    summary: &'static str,
    handler: H,
) -> PageRoute {
    PageRoute { verb: Verb::Get, path, who, summary, fields: &[], router: get(handler) }
}

/// Something to do.
pub(super) fn form<H: Handler<T, AppState>, T: 'static>(
    path: &'static str,
    who: Who,
    summary: &'static str,
    fields: &'static [&'static str],
    handler: H,
) -> PageRoute {
    PageRoute { verb: Verb::Post, path, who, summary, fields, router: post(handler) }
}

impl PageRoute {
    /// Lets its handler answer.
    pub(super) fn add_to(self, router: Router<AppState>) -> Router<AppState> {
        let handler = match self.who {
            Who::Anybody | Who::Halfway | Who::Clerk => self.router,
            Who::Staff(roles) => self.router.layer(Extension(Allowed(roles))),
        };
        router.route(self.path, handler)
    }
}
