use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use wallet_server_core::sign_in::provider::is_linked;
use wallet_server_core::sign_in::{
    ChangePasswordError, SignInError, WebSession, change_password, end_session, list_sessions,
    sign_out as leave,
};

use crate::web::browser::{CookieJar, Frame, Insider, Sent, Turned, minute, page_with, see_other};

#[derive(Template)]
#[template(path = "account.html")]
struct Page {
    frame: Frame,
    login: String,
    sessions: Vec<Row>,
    told: Option<(bool, &'static str)>,
    /// Whether it signs in elsewhere.
    linked: bool,
}

struct Row {
    id: String,
    client: String,
    began: String,
    seen: String,
    mine: bool,
}

/// The account: where it is signed in, and its password.
pub(crate) async fn show<I: Insider>(person: I) -> Result<Response, Turned> {
    draw(&person, StatusCode::OK, None).await
}

/// Ends one of the account's own sessions.
pub(crate) async fn end<I: Insider>(Sent(person, fields): Sent<I>) -> Result<Response, Turned> {
    let Ok(id) = fields.one("session").parse() else { return show(person).await };
    end_session(person.app(), &person.signed_in().account, id).await?;
    Ok(see_other(&person.frame().site.at("account"), None))
}

/// Ends the browser's own session.
pub(crate) async fn sign_out<I: Insider>(Sent(person, _): Sent<I>) -> Result<Response, Turned> {
    leave(person.app(), person.signed_in()).await?;
    let site = person.frame().site;
    Ok(see_other(&site.at("sign-in"), CookieJar::new(person.app(), site.cookie).clear()))
}

/// Replaces the password.
pub(crate) async fn change<I: Insider>(Sent(person, fields): Sent<I>) -> Result<Response, Turned> {
    let tongue = person.frame().tongue;
    let new = fields.one("new");
    if new != fields.one("again") {
        let text = tongue.say("两次输入的新密码不一致。", "The two new passwords differ.");
        return draw(&person, StatusCode::UNPROCESSABLE_ENTITY, Some((false, text))).await;
    }
    let (app, old, code) = (person.app(), fields.one("old"), fields.one("code"));
    let text = match change_password(app, person.signed_in(), old, code, new).await {
        Ok(()) => {
            let text = tongue.say(
                "密码已更改，其他登录已退出。",
                "The password was changed; all other sessions have ended.",
            );
            return draw(&person, StatusCode::OK, Some((true, text))).await;
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
    draw(&person, StatusCode::UNPROCESSABLE_ENTITY, Some((false, text))).await
}

async fn draw<I: Insider>(
    person: &I,
    status: StatusCode,
    told: Option<(bool, &'static str)>,
) -> Result<Response, Turned> {
    let (account, own) = (&person.signed_in().account, &person.signed_in().session);
    let sessions = list_sessions(person.app(), account).await?;
    let row = |session: &WebSession| Row {
        id: session.id.to_string(),
        client: session.client.clone(),
        began: minute(session.began_at),
        seen: minute(session.seen_at),
        mine: session.id == own.id,
    };
    let frame = person.frame();
    let page = Page {
        frame: Frame { here: frame.site.at("account"), ..frame },
        login: account.login.clone(),
        sessions: sessions.iter().map(row).collect(),
        told,
        linked: is_linked(account),
    };
    Ok(page_with(status, &page))
}
