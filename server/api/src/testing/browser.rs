//! A browser for tests of pages, with its cookies and an authenticator in hand.

use std::sync::Mutex;

use axum::body::Body;
use axum::http::{Request, header};
use wallet_crypto::time_code::{TimeCodeKey, TimeCodeKind};

use super::{Answer, TestApi};

/// A password that is good enough.
pub(crate) const PASSWORD: &str = "a sentence of five words";

/// A browser with its cookies.
pub(crate) struct Browser<'a> {
    api: &'a TestApi,
    cookies: Mutex<Vec<(String, String)>>,
}

/// The value of an attribute of the first element that has this text before it.
pub(crate) fn value_after(html: &str, before: &str) -> String {
    let rest = html.split_once(before).unwrap_or_else(|| panic!("no {before} in {html}")).1;
    rest.split('"').next().unwrap().to_owned()
}

/// The token of the first form.
pub(crate) fn token_of(html: &str) -> String {
    value_after(html, "name=\"token\" value=\"")
}

/// Fields as a form sends them.
pub(crate) fn encoded(fields: &[(&str, &str)]) -> String {
    let plain = |text: &str| {
        text.bytes()
            .map(|byte| {
                if byte.is_ascii_alphanumeric() {
                    char::from(byte).to_string()
                } else {
                    format!("%{byte:02X}")
                }
            })
            .collect::<String>()
    };
    fields.iter().map(|(name, value)| format!("{name}={}", plain(value))).collect::<Vec<_>>().join("&")
}

impl<'a> Browser<'a> {
    /// Without cookies.
    pub(crate) fn new(api: &'a TestApi) -> Self {
        Self { api, cookies: Mutex::default() }
    }

    /// With these.
    pub(crate) fn with(api: &'a TestApi, cookies: &[(String, String)]) -> Self {
        Self { api, cookies: Mutex::new(cookies.to_vec()) }
    }

    /// Its cookies.
    pub(crate) fn jar(&self) -> Vec<(String, String)> {
        self.cookies.lock().unwrap().clone()
    }

    /// Sends a request with its cookies, and keeps those that come back.
    pub(crate) async fn send(&self, request: axum::http::request::Builder, body: String) -> Answer {
        let cookies: Vec<_> = self.jar().iter().map(|(name, value)| format!("{name}={value}")).collect();
        let request = request.header(header::COOKIE, cookies.join("; ")).header(header::USER_AGENT, "Test/1");
        let answer = self.api.send(request.body(Body::from(body)).unwrap()).await;
        for set in answer.all("set-cookie") {
            let (name, rest) = set.split_once('=').unwrap();
            let value = rest.split(';').next().unwrap().to_owned();
            let mut jar = self.cookies.lock().unwrap();
            jar.retain(|(known, _)| known != name);
            if !value.is_empty() {
                jar.push((name.to_owned(), value));
            }
        }
        answer
    }

    /// Reads a page.
    pub(crate) async fn read(&self, path: &str) -> Answer {
        self.send(Request::get(path), String::new()).await
    }

    /// Sends a form as it is.
    pub(crate) async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(header::ORIGIN, "https://check.example");
        self.send(request, encoded(fields)).await
    }

    /// Sends a form of the page at `page` with its token.
    pub(crate) async fn submit(&self, page: &str, path: &str, fields: &[(&str, &str)]) -> Answer {
        let token = token_of(&self.read(page).await.text());
        self.post(path, &[&[("token", token.as_str())], fields].concat()).await
    }
}

/// The code that an authenticator shows now.
pub(crate) fn code(api: &TestApi, key: &TimeCodeKey) -> String {
    let step = u64::try_from(api.app().clock.now().as_secs()).unwrap() / 30;
    key.code(TimeCodeKind::Rfc6238, step).to_string()
}

/// Base32 as an authenticator reads it.
pub(crate) fn decoded(text: &str) -> [u8; 20] {
    let digit =
        |letter: u8| u32::from(if letter.is_ascii_digit() { letter - b'2' + 26 } else { letter - b'A' });
    let bits: Vec<bool> =
        text.bytes().flat_map(|letter| (0..5).rev().map(move |at| digit(letter) >> at & 1 == 1)).collect();
    let bytes: Vec<u8> =
        bits.chunks(8).map(|byte| byte.iter().fold(0, |sum, bit| sum << 1 | u8::from(*bit))).collect();
    bytes.try_into().unwrap()
}
