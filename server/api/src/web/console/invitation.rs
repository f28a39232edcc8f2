use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use wallet_server_core::sign_in::Invited;

use super::member::StaffMember;
use crate::web::browser::{Frame, Insider as _, minute, page_with};

#[derive(Template)]
#[template(path = "console_invitation.html")]
struct Page {
    frame: Frame,
    link: String,
    until: String,
    back: String,
}

/// Shows the link of an invitation, this once: it stands in no address, and is stored nowhere. `set_up` is the page
/// that takes it.
pub(super) fn draw(member: &StaffMember, set_up: &str, back: &str, invited: &Invited) -> Response {
    let address = member.state.app().policy.share.as_str();
    let link = format!("{address}{set_up}#{}", invited.secret.expose().as_str());
    let frame = Frame { here: back.to_owned(), ..member.frame() };
    let page = Page { frame, link, until: minute(invited.until), back: back.to_owned() };
    page_with(StatusCode::OK, &page)
}
