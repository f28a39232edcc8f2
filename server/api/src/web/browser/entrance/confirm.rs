use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use wallet_server_core::sign_in::{SignInError, prove};

use super::halfway::Halfway;
use crate::web::browser::{CookieJar, Frame, Sent, Turned, page_with, see_other};

#[derive(Template)]
#[template(path = "confirm.html")]
struct Page {
    frame: Frame,
    failed: bool,
}

/// Asks for the time code.
pub(crate) async fn show(halfway: Halfway) -> Response {
    page_with(StatusCode::OK, &Page { frame: halfway.frame(), failed: false })
}

/// Takes the time code; the session that follows has another secret than the one before.
pub(crate) async fn submit(Sent(halfway, fields): Sent<Halfway>) -> Result<Response, Turned> {
    let (app, site) = (halfway.state.app(), halfway.site);
    match prove(app, &halfway.signed_in, fields.one("code"), &halfway.client).await {
        Ok(secret) => Ok(see_other(site.home, CookieJar::new(app, site.cookie).set(&secret))),
        Err(SignInError::Refused) => {
            Ok(page_with(StatusCode::UNAUTHORIZED, &Page { frame: halfway.frame(), failed: true }))
        }
        Err(error) => Err(error.into()),
    }
}
