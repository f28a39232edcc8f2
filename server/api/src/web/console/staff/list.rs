use askama::Template;
use axum::response::Response;
use wallet_server_core::sign_in::Account;
use wallet_server_core::staff::{StaffRole, list_staff};

use super::super::member::StaffMember;
use super::super::words;
use crate::web::browser::{Frame, Insider as _, Tongue, Turned, minute, page};

#[derive(Template)]
#[template(path = "console_staff.html")]
struct Page {
    frame: Frame,
    may_invite: bool,
    rows: Vec<Row>,
}

struct Row {
    id: String,
    name: String,
    login: String,
    role: &'static str,
    state: &'static str,
    seen: Option<String>,
}

/// The accounts of staff, oldest first.
pub(super) async fn show(member: StaffMember) -> Result<Response, Turned> {
    let tongue = member.tongue;
    let staff = list_staff(member.state.app()).await?;
    let rows = staff.iter().map(|account| row(account, tongue)).collect();
    let may_invite = member.staff.role == StaffRole::SecurityAdministrator;
    Ok(page(&Page { frame: member.frame(), may_invite, rows }))
}

fn row(account: &Account, tongue: Tongue) -> Row {
    Row {
        id: account.id.to_string(),
        name: account.name.clone(),
        login: account.login.clone(),
        role: account.staff_role.map_or("", |role| words::role(role, tongue)),
        state: super::state_name(account.state, tongue),
        seen: account.signed_in_at.map(minute),
    }
}
