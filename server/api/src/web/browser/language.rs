//! In which language a page speaks: `?lang`, then the cookie that remembers it, then what the browser accepts.

use std::convert::Infallible;

use axum::extract::{FromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;
use wallet_protocol::code_table::Lang;
use wallet_protocol::words::Text;

use super::Site;

const COOKIE: &str = "luzheng-lang";
const MAX_TAGS: usize = 16;

/// The language of a page.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Tongue(pub(crate) Lang);

impl Tongue {
    /// The text in this language.
    pub(crate) fn say(self, zh: &'static str, en: &'static str) -> &'static str {
        match self.0 {
            Lang::ZhCn => zh,
            Lang::En => en,
        }
    }

    /// The same of a text that is data.
    pub(crate) fn of(self, text: &Text) -> &str {
        match self.0 {
            Lang::ZhCn => &text.zh,
            Lang::En => &text.en,
        }
    }

    /// The tag of the language, for the `lang` attribute.
    pub(crate) fn tag(self) -> &'static str {
        self.0.tag()
    }

    /// Whether pages speak Chinese.
    pub(crate) fn is_chinese(self) -> bool {
        self.0 == Lang::ZhCn
    }
}

/// What the address asks for.
fn asked(query: Option<&str>) -> Option<Lang> {
    query?.split('&').find_map(|pair| pair.strip_prefix("lang=")).and_then(|tag| tag.parse().ok())
}

fn remembered(headers: &HeaderMap) -> Option<Lang> {
    super::cookie::values(headers, COOKIE).find_map(|value| value.parse().ok())
}

/// The first language of ours that the browser names; weights are not looked at, browsers send them in order.
fn accepted(headers: &HeaderMap) -> Option<Lang> {
    let list = headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok()?;
    let mut tags = list.split(',').take(MAX_TAGS).map(|tag| tag.split(';').next().unwrap_or_default().trim());
    tags.find_map(|tag| tag.parse().ok())
}

impl<S: Send + Sync> FromRequestParts<S> for Tongue {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let chosen = asked(parts.uri.query()).or_else(|| remembered(&parts.headers));
        Ok(Self(chosen.or_else(|| accepted(&parts.headers)).unwrap_or_default()))
    }
}

/// Remembers the language that an address asked for, for the session of the browser; what went wrong leads back to
/// the first of these pages.
pub(crate) async fn remember(request: Request, next: Next) -> Response {
    let asked = asked(request.uri().query());
    let site = Site::of(request.uri().path());
    let mut response = super::fault::with_way_back(site, next.run(request).await);
    let cookie = asked.map(|lang| format!("{COOKIE}={}; Path=/; SameSite=Strict; HttpOnly", lang.tag()));
    if let Some(Ok(value)) = cookie.map(|cookie| HeaderValue::from_str(&cookie)) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn of(uri: &str, cookie: &str, accept: &str) -> Lang {
        let request = Request::get(uri).header("cookie", cookie).header("accept-language", accept);
        let (mut parts, ()) = request.body(()).unwrap().into_parts();
        Tongue::from_request_parts(&mut parts, &()).await.unwrap().0
    }

    #[tokio::test]
    async fn the_address_goes_before_the_cookie_and_the_cookie_before_the_browser() {
        assert_eq!(of("/?lang=en", "luzheng-lang=zh-CN", "zh").await, Lang::En);
        assert_eq!(of("/?a=1", "x=1; luzheng-lang=en", "zh").await, Lang::En);
        assert_eq!(of("/", "", "fr, en-GB;q=0.8, zh;q=0.5").await, Lang::En);
        assert_eq!(of("/?lang=fr", "luzheng-lang=%00", "fr").await, Lang::ZhCn);
    }
}
