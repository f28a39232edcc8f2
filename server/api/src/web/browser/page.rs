use askama::Template;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use wallet_protocol::problem::ProblemType;

use super::{PageFault, Site, Tongue};

/// Our own files, and forms that come back to us.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; \
    base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// A page that the menu leads to.
pub(crate) struct Door {
    /// Where it is.
    pub(crate) path: &'static str,
    /// What it is called.
    pub(crate) name: &'static str,
}

/// What stands around every page.
pub(crate) struct Frame {
    /// Of which pages it is one.
    pub(crate) site: &'static Site,
    /// In which language.
    pub(crate) tongue: Tongue,
    /// Where this page can be read again in the other language.
    pub(crate) here: String,
    /// Token of its forms.
    pub(crate) token: String,
    /// Who is signed in and for whom, where somebody is.
    pub(crate) who: Option<(String, String)>,
    /// What the menu leads to.
    pub(crate) doors: Vec<Door>,
}

impl Frame {
    /// What stands around a page for somebody who is not signed in.
    pub(crate) fn outside(site: &'static Site, tongue: Tongue, here: String, token: String) -> Self {
        Self { site, tongue, here, token, who: None, doors: Vec::new() }
    }

    /// What these pages are called.
    pub(crate) fn place(&self) -> &'static str {
        self.site.name(self.tongue)
    }

    /// Whether a door leads to where one is.
    pub(crate) fn is_here(&self, door: &Door) -> bool {
        let page = self.here.split('?').next().unwrap_or_default();
        page == door.path || (door.path != self.site.home && page.starts_with(&format!("{}/", door.path)))
    }

    /// This page in the language of a tag.
    pub(crate) fn link(&self, tag: &str) -> String {
        let joint = if self.here.contains('?') { '&' } else { '?' };
        format!("{}{joint}lang={tag}", self.here)
    }

    /// The text in the language of the page.
    pub(crate) fn say(&self, zh: &'static str, en: &'static str) -> &'static str {
        self.tongue.say(zh, en)
    }
}

/// HTML as it leaves: run nothing of others, send forms nowhere else.
pub(super) fn html(text: &str) -> Response {
    // Where no referrer is sent at all, browsers do not say either which page a form came from.
    let policy = [(header::CONTENT_SECURITY_POLICY, POLICY), (header::REFERRER_POLICY, "same-origin")];
    (policy, Html(text.to_owned())).into_response()
}

/// A page.
pub(crate) fn page(template: &impl Template) -> Response {
    page_with(StatusCode::OK, template)
}

/// A page with a status of its own.
pub(crate) fn page_with(status: StatusCode, template: &impl Template) -> Response {
    match template.render() {
        Ok(text) => (status, html(&text)).into_response(),
        Err(error) => {
            tracing::error!(%error, "a page could not be written");
            PageFault::of(ProblemType::Internal).into_response()
        }
    }
}

/// Leads on to another page of ours, with a cookie set or cleared on the way.
pub(crate) fn see_other(path: &str, cookie: Option<HeaderValue>) -> Response {
    let mut response = (StatusCode::SEE_OTHER, [(header::LOCATION, path)]).into_response();
    if let Some(cookie) = cookie {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}
