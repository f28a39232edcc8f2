use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use wallet_server_core::sign_in::{
    ChangePasswordError, SignInError, WebSession, change_password, end_session, list_sessions,
    sign_out as leave,
};

use super::member::{Member, MemberForm, Turned};
use super::{COOKIE, SIGN_IN, view};
use crate::web::browser::{CookieJar, Frame, page_with, see_other};

#[derive(Template)]
#[template(path = "account.html")]
struct Page {
    frame: Frame,
    login: String,
    sessions: Vec<Row>,
    told: Option<(bool, &'static str)>,
}

struct Row {
    id: String,
    client: String,
    began: String,
    seen: String,
    mine: bool,
}

/// The account: where it is signed in, and its password.
pub(super) async fn show(member: Member) -> Result<Response, Turned> {
    draw(&member, StatusCode::OK, None).await
}

/// Ends one of the account's own sessions.
pub(super) async fn end(MemberForm(member, fields): MemberForm) -> Result<Response, Turned> {
    let Ok(id) = fields.one("session").parse() else { return show(member).await };
    end_session(member.state.app(), &member.clerk.signed_in.account, id).await?;
    Ok(see_other("/party/account", None))
}

/// Ends the browser's own session.
pub(super) async fn sign_out(MemberForm(member, _): MemberForm) -> Result<Response, Turned> {
    leave(member.state.app(), &member.clerk.signed_in).await?;
    Ok(see_other(SIGN_IN, CookieJar::new(member.state.app(), COOKIE).clear()))
}

/// Replaces the password.
pub(super) async fn change(MemberForm(member, fields): MemberForm) -> Result<Response, Turned> {
    let tongue = member.tongue;
    let new = fields.one("new");
    if new != fields.one("again") {
        let text = tongue.say("两次输入的新密码不一致。", "The two new passwords differ.");
        return draw(&member, StatusCode::UNPROCESSABLE_ENTITY, Some((false, text))).await;
    }
    let (app, old, code) = (member.state.app(), fields.one("old"), fields.one("code"));
    let text = match change_password(app, &member.clerk.signed_in, old, code, new).await {
        Ok(()) => {
            let text = tongue.say(
                "密码已更改，其他登录已退出。",
                "The password was changed; all other sessions have ended.",
            );
            return draw(&member, StatusCode::OK, Some((true, text))).await;
        }
        Err(ChangePasswordError::Password) => tongue.say(
            "新密码需 12 至 128 个字符，且不得过于简单或包含登录名。",
            "A password has 12 to 128 characters, is not too plain and does not hold the login name.",
        ),
        Err(ChangePasswordError::SignIn(SignInError::Refused)) => tongue.say(
            "原密码或动态口令不正确，或该口令已使用过。",
            "Password or code are not right, or the code was used before.",
        ),
        Err(ChangePasswordError::SignIn(error)) => return Err(error.into()),
    };
    draw(&member, StatusCode::UNPROCESSABLE_ENTITY, Some((false, text))).await
}

async fn draw(
    member: &Member,
    status: StatusCode,
    told: Option<(bool, &'static str)>,
) -> Result<Response, Turned> {
    let (account, own) = (&member.clerk.signed_in.account, &member.clerk.signed_in.session);
    let sessions = list_sessions(member.state.app(), account).await?;
    let row = |session: &WebSession| Row {
        id: session.id.to_string(),
        client: session.client.clone(),
        began: view::time(session.began_at),
        seen: view::time(session.seen_at),
        mine: session.id == own.id,
    };
    let page = Page {
        frame: Frame { here: "/party/account".to_owned(), ..member.frame() },
        login: account.login.clone(),
        sessions: sessions.iter().map(row).collect(),
        told,
    };
    Ok(page_with(status, &page))
}
