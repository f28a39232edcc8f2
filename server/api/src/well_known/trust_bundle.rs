use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use wallet_protocol::endpoint::{Endpoint as _, TrustBundleBody, TrustBundleFile};
use wallet_server_core::app::App;

/// The signed trust bundle.
#[utoipa::path(get, path = TrustBundleFile::PATH, operation_id = "trust_bundle", tag = "published",
    responses((status = 200, description = "The bundle: all that checking offline needs", body = TrustBundleBody)))]
pub(crate) async fn handler(State(app): State<Arc<App>>) -> Json<TrustBundleBody> {
    Json(app.trust.body(app.clock.now()))
}

#[cfg(test)]
mod tests {
    use wallet_protocol::trust::SignedTrustBundle;

    use super::*;
    use crate::testing::TestApi;

    #[tokio::test]
    async fn the_bundle_is_signed_by_the_root_and_its_number_is_the_one_inside() {
        let api = TestApi::without_stores();
        let body: TrustBundleBody = api.fetch(TrustBundleFile::PATH).await.json();
        let signed = SignedTrustBundle::decode(body.bundle.as_slice()).unwrap();
        let bundle =
            signed.verify(api.app().keys.trust_root.verifying_key(), None, body.server_time).unwrap();
        assert_eq!((bundle.number, body.server_time), (body.number, api.app().clock.now()));
    }
}
