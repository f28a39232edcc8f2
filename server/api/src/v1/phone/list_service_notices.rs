use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::header::{CACHE_CONTROL, HeaderName};
use wallet_protocol::endpoint::{Endpoint as _, ListServiceNotices, ServiceNoticesResponse};
use wallet_server_core::app::App;
use wallet_server_core::service_notice;

use crate::problem::Problem;

/// What holders should know about the service now and in the coming week.
#[utoipa::path(get, path = ListServiceNotices::PATH, operation_id = "list_service_notices", tag = "published",
    responses((status = 200, description = "Notices that are not over", body = ServiceNoticesResponse)))]
pub(crate) async fn handler(
    State(app): State<Arc<App>>,
) -> Result<([(HeaderName, &'static str); 1], Json<ServiceNoticesResponse>), Problem> {
    let told = service_notice::list_current(&app).await?;
    Ok(([(CACHE_CONTROL, "public, max-age=60")], Json(told)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::TestApi;

    #[tokio::test]
    async fn anybody_reads_that_there_is_nothing_to_know() {
        let api = TestApi::new().await;
        let answer = api.fetch(ListServiceNotices::PATH).await;
        assert_eq!(answer.header("cache-control"), Some("public, max-age=60"));
        assert!(answer.json::<ServiceNoticesResponse>().notices.is_empty());
    }
}
