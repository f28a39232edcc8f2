use axum::extract::{FromRequest, FromRequestParts, Request};
use wallet_server_core::app::App;
use wallet_server_core::sign_in::{SignedIn, WebSecret, is_form_token};

use super::{Fields, Frame, PageFault, Turned};
use crate::state::AppState;

/// Somebody whose browser holds a secret of theirs, to which their forms are bound.
pub(crate) trait Known: FromRequestParts<AppState, Rejection = Turned> + Send + Sync {
    /// What their browser holds.
    fn secret(&self) -> &WebSecret;
}

/// Somebody who signed in whole, whatever they may do.
pub(crate) trait Insider: Known {
    /// What use cases are given.
    fn app(&self) -> &App;

    /// Who it is, and in which browser.
    fn signed_in(&self) -> &SignedIn;

    /// What stands around a page for them.
    fn frame(&self) -> Frame;
}

/// A form that somebody sent from a page of ours.
pub(crate) struct Sent<P>(pub(crate) P, pub(crate) Fields);

impl<P: Known> FromRequest<AppState> for Sent<P> {
    type Rejection = Turned;

    async fn from_request(request: Request, state: &AppState) -> Result<Self, Turned> {
        let (mut parts, body) = request.into_parts();
        let person = P::from_request_parts(&mut parts, state).await?;
        let is_token = |token: &str| is_form_token(state.app(), person.secret(), token);
        let fields = Fields::read(Request::from_parts(parts, body), state, is_token).await;
        let fields = fields.map_err(|fault: PageFault| Turned::Fault(fault))?;
        Ok(Self(person, fields))
    }
}
