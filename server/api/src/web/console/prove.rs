use askama::Template;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use wallet_server_core::sign_in::provider::is_linked;
use wallet_server_core::staff::{StaffError, prove_again};

use super::member::StaffMember;
use super::provider::provider_name;
use crate::web::browser::{Frame, Insider as _, Sent, Turned, encoded, page_with, see_other};

const HOME: &str = "/console";

#[derive(Template)]
#[template(path = "console_prove.html")]
struct Page {
    frame: Frame,
    to: String,
    failed: bool,
    /// Where it is proved instead of here.
    provider: Option<String>,
}

/// Where to go afterwards.
#[derive(Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    to: String,
}

/// A page of the console to go back to; the first one in place of anything else.
pub(super) fn back(text: &str) -> &str {
    let below = text.strip_prefix(HOME).filter(|rest| rest.is_empty() || rest.starts_with(['/', '?']));
    let plain = |c: char| c.is_ascii_graphic() && !"\\\"<>#".contains(c);
    let good =
        below.is_some_and(|rest| rest.chars().all(plain) && !rest.contains("//") && !rest.contains(".."));
    if good { text } else { HOME }
}

/// Asks for the time code anew, before something dangerous.
pub(super) async fn show(member: StaffMember, Query(Asked { to }): Query<Asked>) -> Response {
    draw(&member, StatusCode::OK, back(&to), false)
}

/// Takes it, and leads back to where it was wanted.
pub(super) async fn submit(Sent(member, fields): Sent<StaffMember>) -> Result<Response, Turned> {
    let to = back(fields.one("to"));
    match prove_again(member.state.app(), &member.staff, fields.one("code")).await {
        Ok(()) => Ok(see_other(to, None)),
        Err(StaffError::Refused) => Ok(draw(&member, StatusCode::UNAUTHORIZED, to, true)),
        Err(error) => Err(Turned::from_staff(error, to)),
    }
}

fn draw(member: &StaffMember, status: StatusCode, to: &str, failed: bool) -> Response {
    let frame = Frame { here: format!("{HOME}/prove?to={}", encoded(to)), ..member.frame() };
    let elsewhere = is_linked(&member.staff.signed_in.account);
    let provider = provider_name(&member.state, frame.site).filter(|_| elsewhere);
    page_with(status, &Page { frame, to: to.to_owned(), failed, provider })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_led_back_within_the_console_and_nowhere_else() {
        for good in ["/console", "/console/staff", "/console/parties?name=a%20b", "/console?x=1"] {
            assert_eq!(back(good), good);
        }
        for bad in [
            "",
            "/",
            "//evil.example",
            "/party",
            "/consolex",
            "https://evil.example/console",
            "/console//evil.example",
            "/console/../party",
            "/console/\\evil",
            "/console/\r\nx: y",
            "/console/路",
        ] {
            assert_eq!(back(bad), HOME, "{bad:?}");
        }
    }
}
