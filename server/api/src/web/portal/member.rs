use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::HeaderMap;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use wallet_server_core::clerk::{ActingClerk, find_clerk};
use wallet_server_core::sign_in::{
    Realm, SignedIn, Stage, WebSecret, find_signed_in, form_token, is_form_token,
};

use super::{COOKIE, SIGN_IN};
use crate::layer::rate_limit::count_party;
use crate::state::AppState;
use crate::web::browser::{CookieJar, Fields, Frame, PageFault, Tongue, client_of, see_other};

/// A clerk who proved both factors, for a party that may act.
pub(super) struct Member {
    /// Everything handlers share.
    pub(super) state: AppState,
    /// In which language they read.
    pub(super) tongue: Tongue,
    /// Who it is.
    pub(super) clerk: ActingClerk,
    here: String,
    secret: WebSecret,
}

/// A form that a page for clerks sent.
pub(super) struct MemberForm(pub(super) Member, pub(super) Fields);

/// Somebody whose password was right and whose time code is still to come.
pub(super) struct Halfway {
    /// Everything handlers share.
    pub(super) state: AppState,
    /// In which language they read.
    pub(super) tongue: Tongue,
    /// What the browser says of itself.
    pub(super) client: String,
    /// Who it is.
    pub(super) signed_in: SignedIn,
    secret: WebSecret,
}

/// The form with the time code.
pub(super) struct HalfwayForm(pub(super) Halfway, pub(super) Fields);

/// Why somebody does not get to a page.
pub(super) enum Turned {
    /// They have to sign in.
    ToSignIn,
    /// Something else.
    Fault(PageFault),
}

impl<E> From<E> for Turned
where
    PageFault: From<E>,
{
    fn from(error: E) -> Self {
        Self::Fault(error.into())
    }
}

impl IntoResponse for Turned {
    fn into_response(self) -> Response {
        match self {
            Self::ToSignIn => see_other(SIGN_IN, None),
            Self::Fault(fault) => fault.into_response(),
        }
    }
}

/// The secret in the cookie of the portal.
pub(super) fn secret_of(state: &AppState, headers: &HeaderMap) -> Option<WebSecret> {
    CookieJar::new(state.app(), COOKIE).read(headers)
}

impl Member {
    /// What stands around a page for them.
    pub(super) fn frame(&self) -> Frame {
        let who = (self.clerk.signed_in.account.name.clone(), self.clerk.party.0.name.clone());
        Frame {
            tongue: self.tongue,
            here: self.here.clone(),
            token: form_token(self.state.app(), &self.secret),
            who: Some(who),
        }
    }
}

impl Halfway {
    /// What stands around a page for them.
    pub(super) fn frame(&self) -> Frame {
        let token = form_token(self.state.app(), &self.secret);
        Frame { tongue: self.tongue, here: super::CONFIRM.to_owned(), token, who: None }
    }
}

impl FromRequestParts<AppState> for Member {
    type Rejection = Turned;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Turned> {
        let Ok(tongue) = Tongue::from_request_parts(parts, state).await;
        let secret = secret_of(state, &parts.headers).ok_or(Turned::ToSignIn)?;
        let clerk = find_clerk(state.app(), &secret, true).await?.ok_or(Turned::ToSignIn)?;
        count_party(state, &clerk.party.0.id.to_string()).await?;
        Ok(Self { state: state.clone(), tongue, clerk, here: parts.uri.path().to_owned(), secret })
    }
}

impl FromRequest<AppState> for MemberForm {
    type Rejection = Turned;

    async fn from_request(request: Request, state: &AppState) -> Result<Self, Turned> {
        let (mut parts, body) = request.into_parts();
        let member = Member::from_request_parts(&mut parts, state).await?;
        let is_token = |token: &str| is_form_token(state.app(), &member.secret, token);
        let fields = Fields::read(Request::from_parts(parts, body), state, is_token).await?;
        Ok(Self(member, fields))
    }
}

impl FromRequestParts<AppState> for Halfway {
    type Rejection = Turned;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Turned> {
        let Ok(tongue) = Tongue::from_request_parts(parts, state).await;
        let secret = secret_of(state, &parts.headers).ok_or(Turned::ToSignIn)?;
        let found = find_signed_in(state.app(), Realm::Party, &secret, false).await?;
        let signed_in = found.filter(|found| found.session.stage == Stage::Password);
        let signed_in = signed_in.ok_or(Turned::ToSignIn)?;
        Ok(Self { state: state.clone(), tongue, client: client_of(&parts.headers), signed_in, secret })
    }
}

impl FromRequest<AppState> for HalfwayForm {
    type Rejection = Turned;

    async fn from_request(request: Request, state: &AppState) -> Result<Self, Turned> {
        let (mut parts, body) = request.into_parts();
        let halfway = Halfway::from_request_parts(&mut parts, state).await?;
        let is_token = |token: &str| is_form_token(state.app(), &halfway.secret, token);
        let fields = Fields::read(Request::from_parts(parts, body), state, is_token).await?;
        Ok(Self(halfway, fields))
    }
}
