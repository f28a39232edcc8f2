use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use wallet_server_core::sign_in::{SignedIn, Stage, WebSecret, find_signed_in, form_token};

use crate::state::AppState;
use crate::web::browser::{CookieJar, Frame, Known, Site, Tongue, Turned, client_of};

/// Somebody whose password was right and whose time code is still to come.
pub(crate) struct Halfway {
    /// Everything handlers share.
    pub(super) state: AppState,
    /// At which pages.
    pub(super) site: &'static Site,
    /// What the browser says of itself.
    pub(super) client: String,
    /// Who it is.
    pub(super) signed_in: SignedIn,
    tongue: Tongue,
    secret: WebSecret,
}

impl Halfway {
    /// What stands around a page for them.
    pub(super) fn frame(&self) -> Frame {
        let token = form_token(self.state.app(), &self.secret);
        Frame::outside(self.site, self.tongue, self.site.at("confirm"), token)
    }
}

impl Known for Halfway {
    fn secret(&self) -> &WebSecret {
        &self.secret
    }
}

impl FromRequestParts<AppState> for Halfway {
    type Rejection = Turned;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Turned> {
        let Ok(tongue) = Tongue::from_request_parts(parts, state).await;
        let site = Site::of(parts.uri.path());
        let turned = || Turned::ToSignIn(site);
        let secret = CookieJar::new(state.app(), site.cookie).read(&parts.headers).ok_or_else(turned)?;
        let found = find_signed_in(state.app(), site.realm, &secret, false).await?;
        let signed_in = found.filter(|found| found.session.stage == Stage::Password).ok_or_else(turned)?;
        Ok(Self { state: state.clone(), site, client: client_of(&parts.headers), signed_in, tongue, secret })
    }
}
