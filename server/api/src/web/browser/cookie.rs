//! Cookies that carry a secret.
//!
//! Behind TLS their names begin with `__Host-`, so that no neighbour and no plain page can set one. Where the public
//! address of the server is plain http, which the configuration allows on the loopback interface alone, they have neither prefix nor
//! `Secure`: a browser would drop them.

use axum::http::{HeaderMap, HeaderValue, header};
use wallet_server_core::app::App;
use wallet_server_core::sign_in::WebSecret;

const MAX_PAIRS: usize = 64;

/// The values of a cookie, as the browser sent them.
pub(super) fn values<'a>(headers: &'a HeaderMap, name: &'a str) -> impl Iterator<Item = &'a str> {
    let lists = headers.get_all(header::COOKIE).into_iter().filter_map(|list| list.to_str().ok());
    let pairs = lists.flat_map(|list| list.split(';')).take(MAX_PAIRS);
    pairs.filter_map(move |pair| pair.trim().strip_prefix(name)?.strip_prefix('='))
}

/// A cookie of ours: read from requests, set and cleared in answers.
#[derive(Clone, Copy)]
pub(crate) struct CookieJar {
    secure: bool,
    name: &'static str,
    same_site: &'static str,
}

impl CookieJar {
    /// The cookie of this name.
    pub(crate) fn new(app: &App, name: &'static str) -> Self {
        Self { secure: app.policy.share.as_str().starts_with("https://"), name, same_site: "Strict" }
    }

    /// The same, for a cookie that browsers also send where a page of others leads to one of ours.
    pub(crate) fn crossing(app: &App, name: &'static str) -> Self {
        Self { same_site: "Lax", ..Self::new(app, name) }
    }

    fn full_name(&self) -> String {
        if self.secure { format!("__Host-{}", self.name) } else { self.name.to_owned() }
    }

    /// The secret that the browser sent; nothing where it sent two, of which one must be somebody else's.
    pub(crate) fn read(&self, headers: &HeaderMap) -> Option<WebSecret> {
        let name = self.full_name();
        let mut found = values(headers, &name);
        let first = found.next()?;
        if found.next().is_some() { None } else { WebSecret::parse(first) }
    }

    /// Gives the browser a secret for as long as it runs; how long it counts is the server's matter.
    pub(crate) fn set(&self, secret: &WebSecret) -> Option<HeaderValue> {
        self.header(secret.expose().as_str(), "")
    }

    /// Takes it away.
    pub(crate) fn clear(&self) -> Option<HeaderValue> {
        self.header("", "; Max-Age=0")
    }

    fn header(&self, value: &str, more: &str) -> Option<HeaderValue> {
        let secure = if self.secure { "; Secure" } else { "" };
        let (name, same_site) = (self.full_name(), self.same_site);
        let cookie = format!("{name}={value}; Path=/; HttpOnly; SameSite={same_site}{secure}{more}");
        let mut header = HeaderValue::from_str(&cookie).ok()?;
        header.set_sensitive(true);
        Some(header)
    }
}
