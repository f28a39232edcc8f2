//! What a form of ours sends; anything else is refused before a handler sees it.

use axum::Form;
use axum::extract::{FromRequest as _, Request};
use axum::http::{HeaderMap, header};
use wallet_protocol::problem::ProblemType;

use super::PageFault;
use crate::state::AppState;

/// The name of the field that holds the form's token.
const TOKEN: &str = "token";
const MAX_FIELDS: usize = 128;

/// The fields of a form, in the order in which they were sent.
pub(crate) struct Fields(Vec<(String, String)>);

impl Fields {
    /// Reads a form; `is_token` says whether its token belongs to this browser.
    pub(crate) async fn read(
        request: Request,
        state: &AppState,
        is_token: impl FnOnce(&str) -> bool,
    ) -> Result<Self, PageFault> {
        if !is_ours(request.headers(), state.app().policy.share.as_str()) {
            return Err(PageFault::Form);
        }
        let Ok(Form(fields)) = Form::<Vec<(String, String)>>::from_request(request, state).await else {
            return Err(PageFault::of(ProblemType::BodyMalformed));
        };
        let fields = Self(fields);
        if fields.0.len() > MAX_FIELDS || !is_token(fields.one(TOKEN)) {
            return Err(PageFault::Form);
        }
        Ok(fields)
    }

    /// The first value of a field; empty where there is none.
    pub(crate) fn one(&self, name: &str) -> &str {
        self.0.iter().find(|(field, _)| field == name).map_or("", |(_, value)| value.as_str())
    }

    /// All values of a field.
    pub(crate) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(field, _)| field == name).map(|(_, value)| value.as_str())
    }
}

/// Whether the browser says that a page of ours sent it; browsers that say nothing are left to the token.
fn is_ours(headers: &HeaderMap, address: &str) -> bool {
    let said = |name: &str| headers.get(name).map(|value| value.to_str().unwrap_or_default().to_owned());
    let origin =
        said(header::ORIGIN.as_str()).is_none_or(|origin| origin == address || is_loopback(&origin, address));
    origin && said("sec-fetch-site").is_none_or(|site| site == "same-origin" || site == "none")
}

/// A sandbox is reached by several names of the same machine.
fn is_loopback(origin: &str, address: &str) -> bool {
    let local = |text: &str| {
        ["http://127.0.0.1:", "http://localhost:", "http://[::1]:"]
            .into_iter()
            .find_map(|host| text.strip_prefix(host).map(str::to_owned))
    };
    local(address).is_some_and(|port| local(origin) == Some(port))
}
