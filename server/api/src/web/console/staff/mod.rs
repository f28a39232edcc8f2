//! Accounts of staff: for those who make them, and for auditors to read.

mod invite;
mod list;
mod one;

use wallet_server_core::sign_in::{AccountState, InviteError};
use wallet_server_core::staff::StaffRole;

use super::route::{PageRoute, Who, form, page};
use crate::problem::Problem;
use crate::web::browser::{Tongue, Turned};

/// Whose matter accounts are.
const ADMINISTRATORS: Who = Who::Staff(StaffRole::ADMINISTRATORS);

const LIST: &str = "/console/staff";

/// The pages.
pub(super) fn table() -> Vec<PageRoute> {
    const NEW: &[&str] = &["login", "name", "role"];
    let readers = Who::Staff(StaffRole::ADMINISTRATION_READERS);
    vec![
        page(LIST, readers, "The accounts of staff", list::show),
        form(LIST, ADMINISTRATORS, "Invites somebody; shows the link once", NEW, invite::submit),
        page("/console/staff/new", ADMINISTRATORS, "Asks whom to invite", invite::show),
        page("/console/staff/{account_id}", readers, "One account", one::show),
        form(
            "/console/staff/{account_id}/invitation",
            ADMINISTRATORS,
            "Invites anew",
            &[],
            one::invite_again,
        ),
        form(
            "/console/staff/{account_id}/closing",
            ADMINISTRATORS,
            "Closes it for good",
            &["sure"],
            one::close,
        ),
    ]
}

/// How an account stands, in words.
pub(super) fn state_name(state: AccountState, tongue: Tongue) -> &'static str {
    match state {
        AccountState::Invited => tongue.say("已邀请", "Invited"),
        AccountState::Active => tongue.say("使用中", "Active"),
        AccountState::Closed => tongue.say("已停用", "Closed"),
    }
}

/// What a refusal means to somebody who came from this page.
pub(super) fn turned(error: InviteError, here: &str) -> Turned {
    match error {
        InviteError::Staff(error) => Turned::from_staff(error, here),
        error => Turned::from(Problem::from(error)),
    }
}

/// What the person is told who typed it; `None` where it is not for them to put right.
pub(super) fn fault_of(error: &InviteError, tongue: Tongue) -> Option<&'static str> {
    match error {
        InviteError::Value("login") => Some(tongue.say(
            "登录名须为 3 至 64 个字符：小写字母、数字及 . _ - @ +",
            "A login name has 3 to 64 of a-z, 0-9 and . _ - @ +",
        )),
        InviteError::Value("role") => Some(tongue.say("请选择角色。", "Choose a role.")),
        InviteError::Value(_) => {
            Some(tongue.say("姓名须为 1 至 60 个字符。", "A name has 1 to 60 characters."))
        }
        InviteError::Known => Some(tongue.say("登录名已被使用。", "The login name is taken.")),
        _ => None,
    }
}
