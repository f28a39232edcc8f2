use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use wallet_protocol::endpoint::{Endpoint as _, JwkSet, PublishedKeys};
use wallet_server_core::app::App;
use wallet_server_core::trust::jwks;

/// The published keys, for programs that read JSON (GM/T 0125 names).
#[utoipa::path(get, path = PublishedKeys::PATH, operation_id = "published_keys", tag = "published",
    responses((status = 200, description = "The keys", body = JwkSet)))]
pub(crate) async fn handler(State(app): State<Arc<App>>) -> Json<JwkSet> {
    Json(jwks(&app.keys))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::testing::TestApi;

    #[tokio::test]
    async fn every_key_is_published_with_what_it_signs_and_no_secret() {
        let answer = TestApi::without_stores().fetch(PublishedKeys::PATH).await;
        let set: JwkSet = answer.json();
        let signs: BTreeSet<_> = set.keys.iter().map(|key| key.signs.as_str()).collect();
        assert_eq!(signs, BTreeSet::from(["access_token", "display", "ledger", "licence", "trust_root"]));
        assert!(!answer.text().contains("\"d\""));
    }
}
