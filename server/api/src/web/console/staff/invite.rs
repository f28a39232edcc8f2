use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use wallet_server_core::sign_in::{InviteError, Invited};
use wallet_server_core::staff::{StaffRole, invite_staff};

use super::super::member::StaffMember;
use super::super::{invitation, words};
use crate::web::browser::{Fields, Frame, Insider as _, Sent, Turned, page_with};

const NEW: &str = "/console/staff/new";

#[derive(Template)]
#[template(path = "console_staff_new.html")]
struct Page {
    frame: Frame,
    login: String,
    name: String,
    roles: Vec<RoleChoice>,
    fault: Option<&'static str>,
}

struct RoleChoice {
    value: &'static str,
    name: &'static str,
    text: &'static str,
    chosen: bool,
}

/// Asks whom to invite.
pub(super) async fn show(member: StaffMember) -> Result<Response, Turned> {
    member.demand_proof(NEW)?;
    Ok(draw(&member, StatusCode::OK, ["", "", ""], None))
}

/// Invites them, and shows the link.
pub(super) async fn submit(Sent(member, fields): Sent<StaffMember>) -> Result<Response, Turned> {
    let error = match invite(&member, &fields).await {
        Ok(invited) => return Ok(invitation::draw(&member, "/console/set-up", super::LIST, &invited)),
        Err(error) => error,
    };
    match super::fault_of(&error, member.tongue) {
        Some(fault) => {
            let typed = [fields.one("login"), fields.one("name"), fields.one("role")];
            Ok(draw(&member, StatusCode::UNPROCESSABLE_ENTITY, typed, Some(fault)))
        }
        None => Err(super::turned(error, NEW)),
    }
}

async fn invite(member: &StaffMember, fields: &Fields) -> Result<Invited, InviteError> {
    let role: StaffRole = fields.one("role").parse().map_err(|_| InviteError::Value("role"))?;
    invite_staff(member.state.app(), member.by(), fields.one("login"), fields.one("name"), role).await
}

fn draw(
    member: &StaffMember,
    status: StatusCode,
    [login, name, role]: [&str; 3],
    fault: Option<&'static str>,
) -> Response {
    let choice = |each: StaffRole| RoleChoice {
        value: each.as_str(),
        name: words::role(each, member.tongue),
        text: words::role_task(each, member.tongue),
        chosen: each.as_str() == role,
    };
    let short = |text: &str| text.chars().take(64).collect();
    let page = Page {
        frame: Frame { here: NEW.to_owned(), ..member.frame() },
        login: short(login),
        name: short(name),
        roles: StaffRole::ALL.into_iter().map(choice).collect(),
        fault,
    };
    page_with(status, &page)
}
