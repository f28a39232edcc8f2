//! Which apps may open our links: what Apple and Android fetch before they hand an address to an app instead of a browser.

use std::str::FromStr;

use axum::http::header;
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use axum::{Json, Router};
use serde_json::{Value, json};

use crate::problem::Problem;
use crate::state::AppState;
use wallet_protocol::problem::ProblemType;

const APPLE: &str = "/.well-known/apple-app-site-association";
const ANDROID: &str = "/.well-known/assetlinks.json";
/// Addresses that open the iOS app: its own, and those of a request and an offer.
const APPLE_PATHS: [&str; 3] = ["/app/*", "/r", "/g"];
/// Hexadecimal pairs of a SHA-256 fingerprint.
const FINGERPRINT_BYTES: usize = 32;

/// The apps that are ours; without any, both files are absent.
#[derive(Clone, Debug, Default)]
pub struct AppLinks {
    /// iOS apps.
    pub ios: Vec<IosApp>,
    /// Android apps.
    pub android: Vec<AndroidApp>,
}

/// An iOS app: the team's ten characters, a dot, the bundle's id.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct IosApp(String);

/// An Android app: its package, and the SHA-256 of the certificate that it is signed by.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct AndroidApp {
    package: String,
    fingerprint: String,
}

/// A text that names no app.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
pub enum MalformedApp {
    /// Not a team and a bundle.
    #[error(
        "an iOS app is TEAM.bundle.id: ten capital letters or digits, a dot, letters, digits, dots and hyphens"
    )]
    Ios,
    /// Not a package and a fingerprint.
    #[error(
        "an Android app is package=AA:BB:…: its package and the SHA-256 of its certificate, 32 pairs in capitals"
    )]
    Android,
}

impl FromStr for IosApp {
    type Err = MalformedApp;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (team, bundle) = text.split_once('.').ok_or(MalformedApp::Ios)?;
        let team = team.len() == 10 && team.bytes().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit());
        let bundle = !bundle.is_empty()
            && bundle.len() <= 155
            && bundle.bytes().all(|c| c.is_ascii_alphanumeric() || c == b'.' || c == b'-');
        if team && bundle { Ok(Self(text.to_owned())) } else { Err(MalformedApp::Ios) }
    }
}

impl FromStr for AndroidApp {
    type Err = MalformedApp;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (package, fingerprint) = text.split_once('=').ok_or(MalformedApp::Android)?;
        let named = package.contains('.')
            && package.len() <= 223
            && package.bytes().all(|c| c.is_ascii_alphanumeric() || c == b'.' || c == b'_');
        let pair = |pair: &str| {
            pair.len() == 2 && pair.bytes().all(|c| c.is_ascii_digit() || (b'A'..=b'F').contains(&c))
        };
        let sealed = fingerprint.split(':').count() == FINGERPRINT_BYTES && fingerprint.split(':').all(pair);
        if !(named && sealed) {
            return Err(MalformedApp::Android);
        }
        Ok(Self { package: package.to_owned(), fingerprint: fingerprint.to_owned() })
    }
}

impl AppLinks {
    fn apple(&self) -> Option<Value> {
        let ids: Vec<&str> = self.ios.iter().map(|app| app.0.as_str()).collect();
        let components = APPLE_PATHS.map(|path| json!({ "/": path }));
        let details = json!([{ "appIDs": ids, "components": components }]);
        (!ids.is_empty()).then(|| json!({ "applinks": { "details": details } }))
    }

    fn android(&self) -> Option<Value> {
        let one = |app: &AndroidApp| {
            json!({
                "relation": ["delegate_permission/common.handle_all_urls"],
                "target": {
                    "namespace": "android_app",
                    "package_name": app.package,
                    "sha256_cert_fingerprints": [app.fingerprint],
                },
            })
        };
        (!self.android.is_empty()).then(|| self.android.iter().map(one).collect())
    }
}

/// Both files, as they are fetched: no redirect, JSON, known for an hour.
pub(crate) fn routes(links: &AppLinks) -> Router<AppState> {
    let (apple, android) = (links.apple(), links.android());
    Router::new()
        .route(APPLE, get(async move || answer(apple)))
        .route(ANDROID, get(async move || answer(android)))
}

fn answer(file: Option<Value>) -> Response {
    match file {
        Some(file) => ([(header::CACHE_CONTROL, "max-age=3600")], Json(file)).into_response(),
        None => Problem::of(ProblemType::NotFound).into_response(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::HttpSettings;
    use crate::testing::TestApi;

    const IOS: &str = "AB12CD34EF.cn.luzheng.wallet";

    fn android() -> String {
        format!("example.luzheng={}", ["A0"; FINGERPRINT_BYTES].join(":"))
    }

    #[tokio::test]
    async fn each_platform_is_told_which_apps_are_ours() {
        let app_links =
            AppLinks { ios: vec![IOS.parse().unwrap()], android: vec![android().parse().unwrap()] };
        let api = TestApi::with(HttpSettings { app_links, ..HttpSettings::default() }).await;
        let apple = api.fetch(APPLE).await;
        assert_eq!(apple.header("content-type"), Some("application/json"));
        let apple: Value = apple.json();
        let details = &apple["applinks"]["details"][0];
        assert_eq!(details["appIDs"][0], IOS);
        assert_eq!(details["components"], json!([{ "/": "/app/*" }, { "/": "/r" }, { "/": "/g" }]));
        let android: Value = api.fetch(ANDROID).await.json();
        assert_eq!(android[0]["target"]["package_name"], "example.luzheng");
    }

    #[tokio::test]
    async fn without_apps_nothing_is_claimed() {
        let api = TestApi::without_stores();
        for path in [APPLE, ANDROID] {
            assert_eq!(api.fetch(path).await.status(), 404);
        }
    }

    #[test]
    fn what_names_no_app_is_refused() {
        for text in [
            "",
            "cn.luzheng.wallet",
            "AB12CD34E.cn",
            "AB12CD34EF.",
            "ab12cd34ef.cn.luzheng",
            "AB12CD34EF.a b",
        ] {
            assert_eq!(text.parse::<IosApp>(), Err(MalformedApp::Ios), "{text}");
        }
        let good = android();
        for text in
            ["", "example.luzheng", &good.replace('A', "a"), &good[..good.len() - 3], &good.replace('.', "")]
        {
            assert_eq!(text.parse::<AndroidApp>(), Err(MalformedApp::Android), "{text}");
        }
    }
}
