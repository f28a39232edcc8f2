//! The page behind the check link of an annotated copy: it works without scripts.

mod upload;

use std::sync::Arc;

use axum::Router;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use serde::Deserialize;
use wallet_protocol::code_table::Lang;
use wallet_protocol::grant::CopyToken;
use wallet_protocol::words::{Subject, date_time_text};
use wallet_server_core::app::App;
use wallet_server_core::copy::{self, CopyChecked, CopyFacts};

use crate::extract::File;
use crate::problem::Problem;
use crate::state::AppState;

/// The page of one copy; also where its form sends a file.
pub(crate) const COPY_PAGE: &str = "/c/{token}";
/// The page without a copy.
pub(crate) const COPY_PAGES: &str = "/c";

/// Our own style, a form that sends to ourselves, and no script at all.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; \
    frame-ancestors 'none'";

/// What somebody chose in the address.
#[derive(Default, Deserialize)]
struct Chosen {
    lang: Option<String>,
}

/// Both pages.
pub(super) fn routes() -> Router<AppState> {
    Router::new().route(COPY_PAGES, get(ask).post(ask_with_file)).route(COPY_PAGE, get(show).post(check))
}

async fn ask(Query(chosen): Query<Chosen>, headers: HeaderMap) -> Response {
    page(StatusCode::OK, language(&chosen, &headers), "/c", "")
}

async fn ask_with_file(
    State(app): State<Arc<App>>,
    Query(chosen): Query<Chosen>,
    headers: HeaderMap,
    File(body): File,
) -> Result<Response, Problem> {
    checked(&app, language(&chosen, &headers), &headers, &body, None).await
}

async fn show(
    State(app): State<Arc<App>>,
    Path(token): Path<String>,
    Query(chosen): Query<Chosen>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let lang = language(&chosen, &headers);
    let Some((token, facts)) = known(&app, &token).await? else { return Ok(missing(lang)) };
    let known = Subject::Copy.say("checked.known", lang);
    let answer = format!("{}  <p class=\"notice\">{}</p>\n", list(&facts, lang), escape(known));
    Ok(page(StatusCode::OK, lang, &format!("/c/{token}"), &answer))
}

async fn check(
    State(app): State<Arc<App>>,
    Path(token): Path<String>,
    Query(chosen): Query<Chosen>,
    headers: HeaderMap,
    File(body): File,
) -> Result<Response, Problem> {
    let lang = language(&chosen, &headers);
    let Some((token, facts)) = known(&app, &token).await? else { return Ok(missing(lang)) };
    checked(&app, lang, &headers, &body, Some((token, facts))).await
}

/// What the address stands for; a text that is no token stands for nothing.
async fn known(app: &App, token: &str) -> Result<Option<(CopyToken, CopyFacts)>, Problem> {
    let Ok(token) = token.parse::<CopyToken>() else { return Ok(None) };
    Ok(copy::look_up(app, &token).await?.map(|facts| (token, facts)))
}

fn missing(lang: Lang) -> Response {
    page(StatusCode::NOT_FOUND, lang, "/c", &notice("cannot_tell", "checked.missing", lang))
}

/// Looks at the file of a form; `of` is what the address of the page stands for.
async fn checked(
    app: &App,
    lang: Lang,
    headers: &HeaderMap,
    body: &[u8],
    of: Option<(CopyToken, CopyFacts)>,
) -> Result<Response, Problem> {
    let action = of.as_ref().map_or_else(|| "/c".to_owned(), |(token, _)| format!("/c/{token}"));
    let content_type = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let Some(file) = content_type.and_then(|content_type| upload::file_of(content_type, body)) else {
        let answer = notice("cannot_tell", "checked.no_file", lang);
        return Ok(page(StatusCode::BAD_REQUEST, lang, &action, &answer));
    };
    let answer = match copy::check(app, file).await? {
        CopyChecked::Genuine(facts) => {
            let mut answer = notice("valid", "checked.genuine", lang);
            if of.is_some_and(|(_, expected)| expected.grant_id != facts.grant_id) {
                answer.push_str(&notice("cannot_tell", "checked.other", lang));
            }
            answer.push_str(&list(&facts, lang));
            answer
        }
        CopyChecked::Altered(_) => notice("not_valid", "checked.altered", lang),
        CopyChecked::Unknown => notice("cannot_tell", "checked.unknown", lang),
    };
    Ok(page(StatusCode::OK, lang, &action, &answer))
}

/// The language of the address, then the browser's first one that there is.
fn language(chosen: &Chosen, headers: &HeaderMap) -> Lang {
    let accepted = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    let accepted = accepted.unwrap_or_default().split(',').map(|tag| tag.split(';').next().unwrap_or(tag));
    chosen.lang.as_deref().into_iter().chain(accepted).find_map(spoken).unwrap_or(Lang::ZhCn)
}

fn spoken(tag: &str) -> Option<Lang> {
    let tag = tag.trim().to_ascii_lowercase();
    let main = tag.split('-').next().unwrap_or_default();
    Lang::ALL.into_iter().find(|lang| lang.tag().split('-').next() == Some(main))
}

fn notice(outcome: &str, key: &str, lang: Lang) -> String {
    let text = escape(Subject::Copy.say(key, lang));
    format!(
        "  <p class=\"copy-outcome\" role=\"status\" data-outcome=\"{outcome}\" data-said=\"{key}\">{text}</p>\n"
    )
}

fn list(facts: &CopyFacts, lang: Lang) -> String {
    let rows = [
        ("party", facts.party_name.clone()),
        ("purpose_text", facts.purpose.text.clone()),
        ("retention", facts.purpose.retention.clone()),
        ("presented_at", date_time_text(facts.presented_at, lang)),
        ("expires_at", date_time_text(facts.expires_at, lang)),
        ("grant", facts.grant_id.to_string()),
    ];
    let row = |(key, value): &(&str, String)| {
        format!("    <dt>{}</dt><dd>{}</dd>\n", escape(Subject::Copy.say(key, lang)), escape(value))
    };
    format!("  <dl>\n{}  </dl>\n", rows.iter().map(row).collect::<String>())
}

fn page(status: StatusCode, lang: Lang, action: &str, answer: &str) -> Response {
    let say = |key: &str| escape(Subject::Copy.say(key, lang));
    // The answer goes in last: nothing in it is read as a place to fill.
    let html = include_str!("../files/copy.html")
        .replace("{lang}", lang.tag())
        .replace("{title}", &say("checked.title"))
        .replace("{lead}", &say("checked.lead"))
        .replace("{action}", &format!("{action}?lang={}", lang.tag()))
        .replace("{upload}", &say("checked.upload"))
        .replace("{button}", &say("checked.button"))
        .replace("{answer}", answer.trim_end());
    let headers = [
        (header::CONTENT_TYPE, super::HTML),
        (header::CACHE_CONTROL, "no-store"),
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::CONTENT_LANGUAGE, lang.tag()),
        (header::VARY, "accept-language"),
    ];
    (status, headers, html).into_response()
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use wallet_protocol::endpoint::{CopyBody, Endpoint as _, ReadCopy, RedeemRequest};

    use super::*;
    use crate::testing::party::{TestParty, offer};
    use crate::testing::phone::TestPhone;
    use crate::testing::{Answer, TestApi};

    const FORM: &str = "multipart/form-data; boundary=x7";

    async fn copy(api: &TestApi, phone: &TestPhone<'_>, number: u32) -> CopyBody {
        let party = TestParty::new(api, number).await;
        let grant = offer(api, phone, &party).await;
        let party = party.entered().await;
        let request = RedeemRequest { grant: grant.link.unwrap() };
        assert_eq!(party.redeem(&request, Some("idempotency-key-1")).await.status(), 200);
        let path = ReadCopy::PATH.replace("{grant_id}", &grant.grant_id.to_string());
        party.call_at::<ReadCopy>(&path, &()).await.json()
    }

    fn path_of(copy: &CopyBody) -> String {
        format!("/c/{}", copy.link.rsplit('/').next().unwrap())
    }

    async fn upload(api: &TestApi, path: &str, file: &[u8]) -> Answer {
        let head = b"--x7\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\n";
        let body = [head.as_slice(), file, b"\r\n--x7--\r\n"].concat();
        api.post_as(path, FORM, &body).await
    }

    fn said(answer: &Answer) -> Vec<String> {
        let html = answer.text();
        let parts = html.split("data-said=\"").skip(1);
        parts.filter_map(|part| part.split('"').next()).map(str::to_owned).collect()
    }

    #[tokio::test]
    async fn the_page_tells_whom_and_what_for_and_never_the_face() {
        let api = TestApi::new().await;
        let copy = copy(&api, &api.bind_phone(1).await, 1).await;
        let page = api.fetch(&path_of(&copy)).await;
        let html = page.text();
        assert_eq!(page.status(), 200);
        assert!(html.contains("样例财险1") && html.contains(&copy.grant_id.to_string()), "{html}");
        assert!(html.contains("enctype=\"multipart/form-data\"") && !html.contains("<script"), "{html}");
        assert!(!html.contains("{") && html.contains("lang=\"zh-CN\""), "{html}");
        let english = api.fetch(&format!("{}?lang=en", path_of(&copy))).await;
        assert!(english.text().contains("Made for") && english.header("content-language") == Some("en"));
        let policy = page.header("content-security-policy").unwrap();
        assert!(policy.contains("form-action 'self'") && !policy.contains("script-src"), "{policy}");
        assert_eq!(page.header("cache-control"), Some("no-store"));
    }

    #[tokio::test]
    async fn an_uploaded_file_is_named_as_what_it_is() {
        let api = TestApi::new().await;
        let made = copy(&api, &api.bind_phone(1).await, 1).await;
        let path = path_of(&made);
        let genuine = upload(&api, &path, &made.pdf.0).await;
        assert_eq!((genuine.status(), said(&genuine)), (200, vec!["checked.genuine".to_owned()]));
        let mut altered = made.pdf.0.clone();
        altered[9_000] ^= 1;
        for path in [path.as_str(), "/c"] {
            assert_eq!(said(&upload(&api, path, &altered).await), ["checked.altered"], "{path}");
            assert_eq!(said(&upload(&api, path, b"%PDF-1.7 other").await), ["checked.unknown"], "{path}");
        }
        let none = upload(&api, "/c", b"").await;
        assert_eq!((none.status(), said(&none)), (400, vec!["checked.no_file".to_owned()]));
    }

    #[tokio::test]
    async fn a_genuine_copy_at_the_address_of_another_is_said_to_be_another() {
        let api = TestApi::new().await;
        let phone = api.bind_phone(1).await;
        let (first, second) = (copy(&api, &phone, 1).await, copy(&api, &phone, 2).await);
        let answer = upload(&api, &path_of(&first), &second.pdf.0).await;
        assert_eq!(said(&answer), ["checked.genuine", "checked.other"]);
        assert!(answer.text().contains("样例财险2"));
    }

    #[tokio::test]
    async fn an_address_that_stands_for_nothing_says_so() {
        let api = TestApi::new().await;
        for path in ["/c/x", "/c/C000000000000000000000000000000000000001", "/c/%3Cscript%3E"] {
            let page = api.fetch(path).await;
            assert_eq!((page.status(), said(&page)), (404, vec!["checked.missing".to_owned()]), "{path}");
            assert!(!page.text().contains("<script"));
        }
    }

    #[test]
    fn the_language_is_the_one_asked_for_or_the_browsers() {
        let of = |lang: Option<&str>, accepted: &'static str| {
            let headers = HeaderMap::from_iter([(
                header::ACCEPT_LANGUAGE,
                axum::http::HeaderValue::from_static(accepted),
            )]);
            language(&Chosen { lang: lang.map(str::to_owned) }, &headers)
        };
        assert_eq!(of(None, "en-GB,en;q=0.9"), Lang::En);
        assert_eq!(of(None, "fr, zh;q=0.5"), Lang::ZhCn);
        assert_eq!(of(Some("en"), "zh-CN"), Lang::En);
        assert_eq!(of(Some("xx"), ""), Lang::ZhCn);
    }
}
