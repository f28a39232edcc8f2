//! The pages for people: what is here, the check page that a scanned code opens, the pages that links of sharing
//! open, the portal of relying parties, and the console of staff.
//!
//! Everything is served from the binary; a page loads nothing from elsewhere and holds no inline script or style.

mod browser;
pub(crate) mod console;
mod copy_page;
mod describe;
mod landing;
mod names;
mod portal;
mod recover;
mod route;
mod wallet_page;

use axum::Router;
use axum::http::{HeaderName, header};
use axum::response::IntoResponse;
use axum::routing::get;

use crate::layer::security_headers::OUR_PAGES;
use crate::state::{AppState, HttpSettings};

pub(crate) use browser::is_guessable;
pub(crate) use copy_page::{COPY_PAGE, COPY_PAGES};
pub(crate) use describe::describe;
pub(crate) use recover::RECOVER_PAGE;
pub use wallet_page::WalletPage;

const HTML: &str = "text/html; charset=utf-8";
const SCRIPT: &str = "text/javascript; charset=utf-8";

/// Path, media type and content of what the pages load.
const FILES: [(&str, &str, &str); 10] = [
    ("/web/check.js", SCRIPT, include_str!("files/check.js")),
    ("/web/console.css", "text/css; charset=utf-8", include_str!("files/console.css")),
    ("/web/language.js", SCRIPT, include_str!("files/language.js")),
    ("/web/verdict.js", SCRIPT, include_str!("files/verdict.js")),
    ("/web/words.js", SCRIPT, include_str!("files/words.js")),
    ("/web/icon.svg", "image/svg+xml", include_str!("files/icon.svg")),
    ("/web/open.js", SCRIPT, include_str!("files/open.js")),
    ("/web/portal.css", "text/css; charset=utf-8", include_str!("files/portal.css")),
    ("/web/portal.js", SCRIPT, include_str!("files/portal.js")),
    ("/web/style.css", "text/css; charset=utf-8", include_str!("files/style.css")),
];

/// The pages and what they load.
pub(crate) fn pages(settings: &HttpSettings) -> Router<AppState> {
    let first = home(settings);
    let router = Router::new()
        .route("/", get(async move || page(first)))
        .route("/v", get(async || page(include_str!("files/check.html"))));
    let router = router.merge(wallet_page::routes()).merge(landing::routes());
    let router = router
        .merge(portal::routes())
        .merge(console::routes())
        .merge(copy_page::routes())
        .merge(recover::routes());
    let router = router.route("/web/names.json", get(async || file("application/json", names::json())));
    FILES.into_iter().fold(router, |router, (path, media_type, content)| {
        router.route(path, get(async move || file(media_type, content)))
    })
}

/// The first page: it leads only to what this server has.
fn home(settings: &HttpSettings) -> String {
    let sandbox = if settings.sandbox { "data-sandbox" } else { "" };
    let there = |line: &&str| settings.wallet_page.is_some() || !line.contains("href=\"/wallet/\"");
    let lines: Vec<&str> = include_str!("files/home.html").lines().filter(there).collect();
    lines.join("\n").replace("data-server", sandbox)
}

fn page(html: impl IntoResponse) -> impl IntoResponse {
    ([(header::CONTENT_TYPE, HTML), (header::CACHE_CONTROL, "no-cache"), policy()], html)
}

fn file(media_type: &'static str, content: impl IntoResponse) -> impl IntoResponse {
    ([(header::CONTENT_TYPE, media_type), (header::CACHE_CONTROL, "no-cache"), policy()], content)
}

fn policy() -> (HeaderName, &'static str) {
    (header::CONTENT_SECURITY_POLICY, OUR_PAGES)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::TestApi;

    #[tokio::test]
    async fn everything_a_page_loads_is_there() {
        let api = TestApi::without_stores();
        for page in ["/", "/v", "/c"] {
            let html = api.fetch(page).await.text();
            let loads = html.split('"').filter(|part| part.starts_with("/web/"));
            for path in loads {
                assert_eq!(api.fetch(path).await.status(), 200, "{path} of {page}");
            }
        }
        for (path, media_type, _) in FILES {
            assert_eq!(api.fetch(path).await.header("content-type"), Some(media_type));
        }
    }

    #[tokio::test]
    async fn the_wallet_is_led_to_only_where_it_is() {
        let api = TestApi::without_stores();
        assert!(!api.fetch("/").await.text().contains("/wallet/"));
        assert_eq!(api.fetch("/wallet/").await.status(), 404);
        let built =
            HttpSettings { wallet_page: Some(WalletPage::default().into()), ..HttpSettings::default() };
        assert!(home(&built).matches("/wallet/").count() == 2);
    }

    #[test]
    fn nothing_is_loaded_from_elsewhere_and_nobody_is_called_unlicensed() {
        let pages = [
            include_str!("files/home.html"),
            include_str!("files/check.html"),
            include_str!("files/copy.html"),
        ];
        for text in pages.into_iter().chain(FILES.map(|(_, _, content)| content)) {
            assert!(!text.contains("https://") && !text.contains("无证"), "{text}");
            assert!(!text.to_lowercase().contains("unlicensed"), "{text}");
        }
    }
}
