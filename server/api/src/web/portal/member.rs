use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use wallet_server_core::app::App;
use wallet_server_core::clerk::{ActingClerk, find_clerk};
use wallet_server_core::sign_in::{SignedIn, WebSecret, form_token};

use crate::layer::rate_limit::count_party;
use crate::state::AppState;
use crate::web::browser::{CookieJar, Door, Frame, Insider, Known, Site, Tongue, Turned};

/// A clerk who proved both factors, for a party that may act.
pub(super) struct Member {
    /// Everything handlers share.
    pub(super) state: AppState,
    /// In which language they read.
    pub(super) tongue: Tongue,
    /// Who it is.
    pub(super) clerk: ActingClerk,
    site: &'static Site,
    here: String,
    secret: WebSecret,
}

fn doors(tongue: Tongue) -> Vec<Door> {
    vec![
        Door { path: "/party", name: tongue.say("总览", "Overview") },
        Door { path: "/party/requests", name: tongue.say("新建申请", "New request") },
        Door { path: "/party/redemptions", name: tongue.say("输入授权码", "Enter a code") },
        Door { path: "/party/account", name: tongue.say("账户", "Account") },
    ]
}

impl Known for Member {
    fn secret(&self) -> &WebSecret {
        &self.secret
    }
}

impl Insider for Member {
    fn app(&self) -> &App {
        self.state.app()
    }

    fn signed_in(&self) -> &SignedIn {
        &self.clerk.signed_in
    }

    fn frame(&self) -> Frame {
        let who = (self.clerk.signed_in.account.name.clone(), self.clerk.party.0.name.clone());
        Frame {
            site: self.site,
            tongue: self.tongue,
            here: self.here.clone(),
            token: form_token(self.state.app(), &self.secret),
            who: Some(who),
            doors: doors(self.tongue),
        }
    }
}

impl FromRequestParts<AppState> for Member {
    type Rejection = Turned;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Turned> {
        let Ok(tongue) = Tongue::from_request_parts(parts, state).await;
        let site = Site::of(parts.uri.path());
        let turned = || Turned::ToSignIn(site);
        let secret = CookieJar::new(state.app(), site.cookie).read(&parts.headers).ok_or_else(turned)?;
        let clerk = find_clerk(state.app(), &secret, true).await?.ok_or_else(turned)?;
        count_party(state, &clerk.party.0.id.to_string()).await?;
        Ok(Self { state: state.clone(), tongue, clerk, site, here: parts.uri.path().to_owned(), secret })
    }
}
