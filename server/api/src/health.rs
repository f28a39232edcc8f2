//! Whether the process lives, and whether it can work.

use axum::Json;
use serde::Serialize;
use utoipa::ToSchema;

/// How it is.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Health {
    /// `live` or `ready`.
    status: &'static str,
}

/// Says that the process lives; asks nobody.
#[utoipa::path(get, path = "/health/live", operation_id = "health_live", tag = "health",
    responses((status = 200, description = "The process lives.", body = Health)))]
pub(crate) async fn live() -> Json<Health> {
    Json(Health { status: "live" })
}

#[cfg(test)]
mod tests {
    use crate::testing::TestApi;

    #[tokio::test]
    async fn a_process_that_lives_says_so() {
        let answer = TestApi::new().await.fetch("/health/live").await;
        assert_eq!((answer.status(), answer.text().as_str()), (200, r#"{"status":"live"}"#));
    }
}
