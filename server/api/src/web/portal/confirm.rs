use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use wallet_server_core::sign_in::{SignInError, prove};

use super::COOKIE;
use super::member::{Halfway, HalfwayForm};
use crate::web::browser::{CookieJar, Frame, PageFault, page_with, see_other};

#[derive(Template)]
#[template(path = "confirm.html")]
struct Page {
    frame: Frame,
    failed: bool,
}

/// Asks for the time code.
pub(super) async fn show(halfway: Halfway) -> Response {
    page_with(StatusCode::OK, &Page { frame: halfway.frame(), failed: false })
}

/// Takes the time code; the session that follows has another secret than the one before.
pub(super) async fn submit(HalfwayForm(halfway, fields): HalfwayForm) -> Result<Response, PageFault> {
    let app = halfway.state.app();
    match prove(app, &halfway.signed_in, fields.one("code"), &halfway.client).await {
        Ok(secret) => Ok(see_other("/party", CookieJar::new(app, COOKIE).set(&secret))),
        Err(SignInError::Refused) => {
            Ok(page_with(StatusCode::UNAUTHORIZED, &Page { frame: halfway.frame(), failed: true }))
        }
        Err(error) => Err(error.into()),
    }
}
