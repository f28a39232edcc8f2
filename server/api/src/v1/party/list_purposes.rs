use axum::Json;
use wallet_protocol::endpoint::{Endpoint as _, ListPurposes, PurposesResponse};
use wallet_protocol::grant::purposes;

/// The purpose catalogue: what may be asked for, by whom, and what holders read about it.
#[utoipa::path(get, path = ListPurposes::PATH, operation_id = "list_purposes", tag = "published",
    responses((status = 200, description = "The catalogue", body = PurposesResponse)))]
pub(crate) async fn handler() -> Json<PurposesResponse> {
    Json(PurposesResponse { purposes: purposes().to_vec() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::TestApi;

    #[tokio::test]
    async fn anybody_reads_the_catalogue() {
        let answer: PurposesResponse = TestApi::without_stores().fetch(ListPurposes::PATH).await.json();
        assert_eq!(answer.purposes, purposes());
    }
}
