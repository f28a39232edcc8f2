use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use wallet_server_core::sign_in::{SignInError, enter};

use crate::web::browser::{CookieJar, Frame, PageFault, Visitor, VisitorForm, page_with, see_other};
use crate::web::console::provider_name;

#[derive(Template)]
#[template(path = "sign_in.html")]
struct Page {
    frame: Frame,
    /// What was typed as name; never the password.
    login: String,
    failed: bool,
    /// Where one may sign in instead.
    provider: Option<String>,
}

/// Asks for name and password.
pub(crate) async fn show(visitor: Visitor) -> Response {
    draw(&visitor, StatusCode::OK, String::new(), false)
}

/// Takes name and password; whatever is wrong with them is told in one sentence.
pub(crate) async fn submit(VisitorForm(visitor, fields): VisitorForm) -> Result<Response, PageFault> {
    let (app, site, login) = (visitor.state.app(), visitor.site, fields.one("login"));
    match enter(app, site.realm, login, fields.one("password"), &visitor.client).await {
        Ok(secret) => Ok(see_other(&site.at("confirm"), CookieJar::new(app, site.cookie).set(&secret))),
        Err(SignInError::Refused) => {
            let login = login.chars().take(64).collect();
            Ok(draw(&visitor, StatusCode::UNAUTHORIZED, login, true))
        }
        Err(error) => Err(error.into()),
    }
}

fn draw(visitor: &Visitor, status: StatusCode, login: String, failed: bool) -> Response {
    let provider = provider_name(&visitor.state, visitor.site);
    visitor.answer(page_with(status, &Page { frame: visitor.frame(), login, failed, provider }))
}
