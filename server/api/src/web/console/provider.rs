//! Signing in at the identity provider: out, and back.
//!
//! Browsers send our other cookies only to pages that a page of ours led to, and the provider is none. So the way back
//! is bound to a cookie of its own (`SameSite=Lax`), and both ways end with a page of ours that leads on by itself. For
//! the way out there is another reason: where a form may lead, browsers check along redirects as well.

use askama::Template;
use axum::extract::Query;
use axum::extract::rejection::QueryRejection;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::Response;
use serde::Deserialize;
use wallet_server_core::sign_in::WebSecret;
use wallet_server_core::sign_in::provider::{
    Arrived, ProviderError, Return, arrive, begin_proof, begin_set_up, begin_sign_in,
};

use super::member::StaffMember;
use super::prove::back;
use crate::state::AppState;
use crate::web::browser::{
    CookieJar, Frame, Insider as _, PageFault, Sent, Site, Turned, Visitor, VisitorForm, page_with,
};

const COOKIE: &str = "luzheng-provider";
const HOME: &str = "/console";

#[derive(Template)]
#[template(path = "console_way.html")]
struct WayPage {
    frame: Frame,
    /// Where it leads.
    address: String,
    /// To whom, where it leads out.
    out: Option<String>,
}

#[derive(Template)]
#[template(path = "console_provider_refused.html")]
struct RefusedPage {
    frame: Frame,
    name: String,
}

/// What the provider gives a browser to bring back.
#[derive(Default, Deserialize)]
pub(super) struct Back {
    #[serde(default)]
    state: String,
    code: Option<String>,
    iss: Option<String>,
}

/// What people call the provider, where there is one for these pages.
pub(crate) fn provider_name(state: &AppState, site: &Site) -> Option<String> {
    let provider = state.app().identity_provider.as_ref().filter(|_| site.home == HOME)?;
    Some(provider.facts().name.clone())
}

/// The secret that the way back is bound to, and whether the browser has to be given it.
fn bound(state: &AppState, headers: &HeaderMap) -> Result<(WebSecret, bool), ProviderError> {
    match CookieJar::crossing(state.app(), COOKIE).read(headers) {
        Some(secret) => Ok((secret, false)),
        None => Ok((WebSecret::make(state.app().entropy.as_ref())?, true)),
    }
}

/// Leads out to sign in.
pub(super) async fn sign_in(
    headers: HeaderMap,
    VisitorForm(visitor, _): VisitorForm,
) -> Result<Response, PageFault> {
    let (secret, fresh) = bound(&visitor.state, &headers)?;
    let address = begin_sign_in(visitor.state.app(), &secret).await?;
    let frame = Frame { here: format!("{HOME}/sign-in"), ..visitor.frame() };
    Ok(way_out(&visitor.state, frame, address, fresh.then_some(&secret)))
}

/// Leads out to take an invitation up.
pub(super) async fn set_up(
    headers: HeaderMap,
    VisitorForm(visitor, fields): VisitorForm,
) -> Result<Response, PageFault> {
    let (secret, fresh) = bound(&visitor.state, &headers)?;
    let Some(invitation) = WebSecret::parse(fields.one("secret")) else { return Ok(refused(&visitor)) };
    let frame = Frame { here: format!("{HOME}/set-up"), ..visitor.frame() };
    match begin_set_up(visitor.state.app(), &secret, &invitation).await {
        Ok(address) => Ok(way_out(&visitor.state, frame, address, fresh.then_some(&secret))),
        Err(ProviderError::Refused) => Ok(refused(&visitor)),
        Err(error) => Err(error.into()),
    }
}

/// Leads out to prove anew who sits there.
pub(super) async fn prove(
    headers: HeaderMap,
    Sent(member, fields): Sent<StaffMember>,
) -> Result<Response, Turned> {
    let (secret, fresh) = bound(&member.state, &headers)?;
    let to = back(fields.one("to"));
    let address = begin_proof(member.state.app(), &secret, &member.staff.signed_in, to).await?;
    let frame = Frame { here: format!("{HOME}/prove"), ..member.frame() };
    Ok(way_out(&member.state, frame, address, fresh.then_some(&secret)))
}

fn way_out(state: &AppState, frame: Frame, address: String, give: Option<&WebSecret>) -> Response {
    let out = provider_name(state, frame.site);
    let mut response = page_with(StatusCode::OK, &WayPage { frame, address, out });
    let cookie = give.and_then(|secret| CookieJar::crossing(state.app(), COOKIE).set(secret));
    if let Some(cookie) = cookie {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}

/// Takes a browser back, and leads on to where it wanted to go.
pub(super) async fn come_back(
    headers: HeaderMap,
    visitor: Visitor,
    query: Result<Query<Back>, QueryRejection>,
) -> Result<Response, PageFault> {
    let app = visitor.state.app();
    let Query(Back { state, code, iss }) = query.unwrap_or_default();
    let browser = CookieJar::crossing(app, COOKIE).read(&headers);
    let brought =
        Return { state: &state, code: code.as_deref(), issuer: iss.as_deref(), client: &visitor.client };
    let (cookie, address) = match arrive(app, browser.as_ref(), &brought).await {
        Ok(Arrived::SignedIn(secret)) => {
            (CookieJar::new(app, visitor.site.cookie).set(&secret), HOME.to_owned())
        }
        Ok(Arrived::Proved(to)) => (None, back(&to).to_owned()),
        Err(ProviderError::Refused) => return Ok(refused(&visitor)),
        Err(error) => return Err(error.into()),
    };
    let frame = Frame { here: HOME.to_owned(), ..visitor.frame() };
    let mut response = page_with(StatusCode::OK, &WayPage { frame, address, out: None });
    let ours = [cookie, CookieJar::crossing(app, COOKIE).clear()];
    for cookie in ours.into_iter().flatten() {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    Ok(response)
}

/// One page for every refusal: what was wrong stands in the ledger and the log.
fn refused(visitor: &Visitor) -> Response {
    let frame = Frame { here: format!("{HOME}/sign-in"), ..visitor.frame() };
    let name = provider_name(&visitor.state, visitor.site).unwrap_or_default();
    visitor.answer(page_with(StatusCode::UNAUTHORIZED, &RefusedPage { frame, name }))
}
