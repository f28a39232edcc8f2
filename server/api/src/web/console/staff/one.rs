use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use wallet_protocol::id::SignInAccountId;
use wallet_protocol::problem::ProblemType;
use wallet_server_core::sign_in::{Account, AccountState, InviteError};
use wallet_server_core::staff::{StaffRole, close_staff, invite_staff_again, list_staff};

use super::super::member::StaffMember;
use super::super::{invitation, words};
use crate::extract::PathId;
use crate::web::browser::{Frame, Insider as _, PageFault, Sent, Turned, minute, page_with, see_other};

#[derive(Template)]
#[template(path = "console_staff_one.html")]
struct Page {
    frame: Frame,
    id: String,
    name: String,
    login: String,
    role: &'static str,
    state: &'static str,
    made: String,
    invited_until: Option<String>,
    seen: Option<String>,
    locked: Option<String>,
    provider: Option<String>,
    may_act: bool,
    mine: bool,
    fault: Option<&'static str>,
}

/// One account.
pub(super) async fn show(
    member: StaffMember,
    PathId(id): PathId<SignInAccountId>,
) -> Result<Response, Turned> {
    draw(&member, id, StatusCode::OK, None).await
}

/// Invites its holder anew; what they signed in with stops working at once.
pub(super) async fn invite_again(
    PathId(id): PathId<SignInAccountId>,
    Sent(member, _): Sent<StaffMember>,
) -> Result<Response, Turned> {
    match invite_staff_again(member.state.app(), member.by(), id).await {
        Ok(invited) => Ok(invitation::draw(&member, "/console/set-up", &path_of(id), &invited)),
        Err(error) => refused(&member, id, error).await,
    }
}

/// Closes it for good.
pub(super) async fn close(
    PathId(id): PathId<SignInAccountId>,
    Sent(member, fields): Sent<StaffMember>,
) -> Result<Response, Turned> {
    if fields.one("sure") != "yes" {
        let fault = member.tongue.say("请勾选确认后再停用。", "Tick the box to say that you mean it.");
        return draw(&member, id, StatusCode::UNPROCESSABLE_ENTITY, Some(fault)).await;
    }
    match close_staff(member.state.app(), member.by(), id).await {
        Ok(()) => Ok(see_other(&path_of(id), None)),
        Err(error) => refused(&member, id, error).await,
    }
}

async fn refused(member: &StaffMember, id: SignInAccountId, error: InviteError) -> Result<Response, Turned> {
    let fault = match error {
        InviteError::Closed => member.tongue.say("账户已停用。", "The account is closed."),
        InviteError::Oneself => member.tongue.say("不能对本人账户操作。", "Not for your own account."),
        error => return Err(super::turned(error, &path_of(id))),
    };
    draw(member, id, StatusCode::CONFLICT, Some(fault)).await
}

fn path_of(id: SignInAccountId) -> String {
    format!("{}/{id}", super::LIST)
}

async fn draw(
    member: &StaffMember,
    id: SignInAccountId,
    status: StatusCode,
    fault: Option<&'static str>,
) -> Result<Response, Turned> {
    let staff = list_staff(member.state.app()).await?;
    let found = staff.iter().find(|account| account.id == id);
    let account = found.ok_or_else(|| Turned::Fault(PageFault::of(ProblemType::NotFound)))?;
    Ok(page_with(status, &page_of(member, account, fault)))
}

fn page_of(member: &StaffMember, account: &Account, fault: Option<&'static str>) -> Page {
    let (tongue, now) = (member.tongue, member.state.app().clock.now());
    let mine = account.id == member.staff.id();
    let is_admin = member.staff.role == StaffRole::SecurityAdministrator;
    Page {
        frame: Frame { here: path_of(account.id), ..member.frame() },
        id: account.id.to_string(),
        name: account.name.clone(),
        login: account.login.clone(),
        role: account.staff_role.map_or("", |role| words::role(role, tongue)),
        state: super::state_name(account.state, tongue),
        made: minute(account.made_at),
        invited_until: account.invitation.map(|invitation| minute(invitation.until)),
        seen: account.signed_in_at.map(minute),
        provider: account.provider.as_ref().map(|link| link.issuer.clone()),
        locked: account.locked_until.filter(|until| now < *until).map(minute),
        may_act: is_admin && !mine && account.state != AccountState::Closed,
        mine,
        fault,
    }
}
