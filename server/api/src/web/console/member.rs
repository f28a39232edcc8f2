use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use wallet_server_core::app::App;
use wallet_server_core::sign_in::{SignedIn, WebSecret, form_token};
use wallet_server_core::staff::{ActingStaff, By, StaffError, find_staff};

use super::route::Allowed;
use super::{menu, words};
use crate::layer::rate_limit::count_staff;
use crate::state::AppState;
use crate::web::browser::{CookieJar, Frame, Insider, Known, PageFault, Site, Tongue, Turned};

/// A member of staff who proved both factors and whose role opens this route.
pub(super) struct StaffMember {
    /// Everything handlers share.
    pub(super) state: AppState,
    /// In which language they read.
    pub(super) tongue: Tongue,
    /// Who it is.
    pub(super) staff: ActingStaff,
    site: &'static Site,
    here: String,
    secret: WebSecret,
}

impl StaffMember {
    /// On whose word they act.
    pub(super) fn by(&self) -> By<'_> {
        By::Staff(&self.staff)
    }

    /// Leads those to the time code who proved it too long ago for something dangerous, and then to `page`.
    pub(super) fn demand_proof(&self, page: &str) -> Result<(), Turned> {
        let app = self.state.app();
        let proved = self.staff.proved_lately(app, app.clock.now());
        proved.map_err(|error: StaffError| Turned::from_staff(error, page))
    }
}

impl Known for StaffMember {
    fn secret(&self) -> &WebSecret {
        &self.secret
    }
}

impl Insider for StaffMember {
    fn app(&self) -> &App {
        self.state.app()
    }

    fn signed_in(&self) -> &SignedIn {
        &self.staff.signed_in
    }

    fn frame(&self) -> Frame {
        let role = words::role(self.staff.role, self.tongue).to_owned();
        Frame {
            site: self.site,
            tongue: self.tongue,
            here: self.here.clone(),
            token: form_token(self.state.app(), &self.secret),
            who: Some((self.staff.signed_in.account.name.clone(), role)),
            doors: menu::doors(self.state.app(), self.staff.role, self.tongue),
        }
    }
}

impl FromRequestParts<AppState> for StaffMember {
    type Rejection = Turned;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Turned> {
        let Ok(tongue) = Tongue::from_request_parts(parts, state).await;
        let site = Site::of(parts.uri.path());
        let turned = || Turned::ToSignIn(site);
        let secret = CookieJar::new(state.app(), site.cookie).read(&parts.headers).ok_or_else(turned)?;
        let staff = find_staff(state.app(), &secret, true).await?.ok_or_else(turned)?;
        count_staff(state, &staff.id().to_string()).await?;
        let Some(Allowed(roles)) = parts.extensions.get::<Allowed>() else {
            return Err(Turned::Fault(PageFault::Role));
        };
        let here = parts.uri.path().to_owned();
        staff.must_be(roles).map_err(|error| Turned::from_staff(error, &here))?;
        Ok(Self { state: state.clone(), tongue, staff, site, here, secret })
    }
}
