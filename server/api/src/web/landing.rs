//! The pages that links of sharing open where no app takes them: `/r#…` of a request, `/g#…` of a grant. What stands
//! behind the `#` is a secret; it stays in the browser, which hands it to the app.

use axum::Router;
use axum::extract::State;
use axum::routing::get;

use super::page;
use crate::state::AppState;

/// The two pages.
pub(super) fn routes() -> Router<AppState> {
    Router::new()
        .route("/r", get(async |State(state): State<AppState>| page(landing(&state, "r"))))
        .route("/g", get(async |State(state): State<AppState>| page(landing(&state, "g"))))
}

/// The page with what is for this kind of link, and with what this server has.
fn landing(state: &AppState, kind: &str) -> String {
    let other = if kind == "r" { "data-for=\"g\"" } else { "data-for=\"r\"" };
    let wallet = state.settings().wallet_page.is_some();
    let fits = |line: &&str| !line.contains(other) && (wallet || !line.contains("id=\"wallet\""));
    include_str!("files/open.html").lines().filter(fits).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use crate::testing::TestApi;

    #[tokio::test]
    async fn a_link_leads_to_what_it_is_for() {
        let api = TestApi::without_stores();
        let request = api.fetch("/r").await.text();
        assert!(request.contains("Open in the Luzheng app") && !request.contains("party portal"));
        assert!(!request.contains("/wallet/"), "there is no wallet here");
        let offer = api.fetch("/g").await.text();
        assert!(offer.contains("/party/redemptions") && !offer.contains("id=\"app\""));
    }
}
