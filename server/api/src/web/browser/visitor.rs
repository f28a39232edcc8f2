use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use wallet_server_core::sign_in::{WebSecret, form_token, is_form_token};

use super::form::Fields;
use super::{CookieJar, Frame, PageFault, Site, Tongue};
use crate::state::AppState;

/// The cookie of those who have not signed in: forms are bound to it, so that nobody else signs them in.
const FORM_COOKIE: &str = "luzheng-form";
const MAX_CLIENT_CHARS: usize = 200;

/// Somebody who is not signed in, and their browser.
pub(crate) struct Visitor {
    /// Everything handlers share.
    pub(crate) state: AppState,
    /// Which pages they look at.
    pub(crate) site: &'static Site,
    /// In which language they read.
    pub(crate) tongue: Tongue,
    /// What the browser says of itself.
    pub(crate) client: String,
    here: String,
    secret: WebSecret,
    fresh: bool,
}

/// A form that a page for visitors sent.
pub(crate) struct VisitorForm(pub(crate) Visitor, pub(crate) Fields);

impl Visitor {
    /// What stands around a page for them.
    pub(crate) fn frame(&self) -> Frame {
        let token = form_token(self.state.app(), &self.secret);
        Frame::outside(self.site, self.tongue, self.here.clone(), token)
    }

    /// The answer, with the cookie that its forms are bound to where the browser has none yet.
    pub(crate) fn answer(&self, mut response: Response) -> Response {
        let jar = CookieJar::new(self.state.app(), FORM_COOKIE);
        if let Some(cookie) = jar.set(&self.secret).filter(|_| self.fresh) {
            response.headers_mut().append(header::SET_COOKIE, cookie);
        }
        response
    }
}

/// What the browser says of itself, cut short.
pub(crate) fn client_of(headers: &HeaderMap) -> String {
    let said = headers.get(header::USER_AGENT).map(HeaderValue::to_str);
    said.and_then(Result::ok).unwrap_or_default().chars().take(MAX_CLIENT_CHARS).collect()
}

impl FromRequestParts<AppState> for Visitor {
    type Rejection = PageFault;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, PageFault> {
        let Ok(tongue) = Tongue::from_request_parts(parts, state).await;
        let known = CookieJar::new(state.app(), FORM_COOKIE).read(&parts.headers);
        let fresh = known.is_none();
        let secret = match known {
            Some(secret) => secret,
            None => WebSecret::make(state.app().entropy.as_ref())?,
        };
        let (here, client) = (parts.uri.path().to_owned(), client_of(&parts.headers));
        Ok(Self { state: state.clone(), site: Site::of(&here), tongue, client, here, secret, fresh })
    }
}

impl FromRequest<AppState> for VisitorForm {
    type Rejection = PageFault;

    async fn from_request(request: Request, state: &AppState) -> Result<Self, PageFault> {
        let (mut parts, body) = request.into_parts();
        let visitor = Visitor::from_request_parts(&mut parts, state).await?;
        let is_token = |token: &str| !visitor.fresh && is_form_token(state.app(), &visitor.secret, token);
        let fields = Fields::read(Request::from_parts(parts, body), state, is_token).await?;
        Ok(Self(visitor, fields))
    }
}
