use askama::Template;
use axum::response::Response;

use super::member::StaffMember;
use super::menu;
use crate::web::browser::{Door, Frame, Insider as _, page};

#[derive(Template)]
#[template(path = "console_overview.html")]
struct Page {
    frame: Frame,
    places: Vec<(Door, &'static str)>,
}

/// What there is to do for this role.
pub(super) async fn show(member: StaffMember) -> Response {
    let places = menu::explained(member.state.app(), member.staff.role, member.tongue);
    page(&Page { frame: member.frame(), places })
}
