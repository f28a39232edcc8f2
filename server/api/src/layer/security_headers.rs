//! Headers that keep answers out of caches, and pages from running anything that is not ours.

use axum::extract::Request;
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;

/// For answers that are no pages.
const NOTHING_RUNS: &str = "default-src 'none'; frame-ancestors 'none'";

/// For our own pages: our own files, no inline script or style.
pub(crate) const OUR_PAGES: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
    connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// For the browsable documentation, which brings pictures and styles of its own.
const DOCUMENTATION: &str = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; \
    img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; \
    frame-ancestors 'none'";

/// Sets each header that the handler did not choose itself.
pub(super) async fn set(request: Request, next: Next) -> Response {
    let documentation = request.uri().path().starts_with("/docs");
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let policy = if documentation { DOCUMENTATION } else { NOTHING_RUNS };
    keep(headers, header::CONTENT_SECURITY_POLICY, policy);
    keep(headers, header::CACHE_CONTROL, "no-store");
    keep(headers, header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    keep(headers, header::REFERRER_POLICY, "no-referrer");
    keep(headers, HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    keep(headers, HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=()");
    response
}

fn keep(headers: &mut HeaderMap, name: HeaderName, value: &'static str) {
    headers.entry(name).or_insert(HeaderValue::from_static(value));
}

#[cfg(test)]
mod tests {
    use crate::testing::TestApi;

    #[tokio::test]
    async fn no_answer_of_the_api_is_kept_or_run_by_a_browser() {
        let api = TestApi::without_stores();
        for path in ["/health/live", "/nowhere", "/openapi.json"] {
            let answer = api.fetch(path).await;
            assert_eq!(answer.header("cache-control"), Some("no-store"), "{path}");
            assert_eq!(answer.header("x-content-type-options"), Some("nosniff"), "{path}");
            assert_eq!(answer.header("referrer-policy"), Some("no-referrer"), "{path}");
            assert_eq!(answer.header("content-security-policy"), Some(super::NOTHING_RUNS), "{path}");
        }
    }

    #[tokio::test]
    async fn pages_run_no_inline_script_and_no_inline_style() {
        let api = TestApi::without_stores();
        for path in ["/", "/v", "/c"] {
            let answer = api.fetch(path).await;
            let policy = answer.header("content-security-policy").unwrap();
            assert!(
                (policy.contains("script-src 'self'") || path == "/c")
                    && policy.contains("default-src 'none'")
                    && !policy.contains("unsafe"),
                "{policy}"
            );
            let page = answer.text();
            assert!(
                !page.contains("<style") && !page.contains(" style=") && !page.contains("onclick"),
                "{path}"
            );
            assert_eq!(
                page.matches("<script").count(),
                page.matches("<script src=\"/web/").count(),
                "{path}"
            );
        }
    }
}
