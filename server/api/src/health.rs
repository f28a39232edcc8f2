//! Whether the process lives, and whether it can work.

use std::sync::Arc;
use std::time::Duration;

use axum::Json;
use axum::extract::State;
use serde::Serialize;
use utoipa::ToSchema;
use wallet_server_core::app::App;

use crate::problem::Problem;

const LOOK_AGAIN: Duration = Duration::from_secs(5);

/// How it is.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Health {
    /// `live` or `ready`.
    status: &'static str,
}

/// Says that the process lives; asks nobody.
#[utoipa::path(get, path = "/health/live", operation_id = "health_live", tag = "health",
    responses((status = 200, description = "The process lives", body = Health)))]
pub(crate) async fn live() -> Json<Health> {
    Json(Health { status: "live" })
}

/// Says whether database and short-lived state answer.
#[utoipa::path(get, path = "/health/ready", operation_id = "health_ready", tag = "health",
    responses((status = 200, description = "The server can work", body = Health)))]
pub(crate) async fn ready(State(app): State<Arc<App>>) -> Result<Json<Health>, Problem> {
    let down = |what| {
        move |cause: &dyn std::error::Error| {
            Problem::upstream(cause, LOOK_AGAIN).detail(format!("the {what} does not answer"))
        }
    };
    app.stores.ready().await.map_err(|error| down("database")(&error))?;
    app.short_lived.ready().await.map_err(|error| down("short-lived state")(&error))?;
    Ok(Json(Health { status: "ready" }))
}

#[cfg(test)]
mod tests {
    use wallet_protocol::problem::ProblemType;

    use crate::testing::TestApi;

    #[tokio::test]
    async fn a_process_whose_database_is_gone_lives_but_is_not_ready() {
        let api = TestApi::without_stores();
        let live = api.fetch("/health/live").await;
        assert_eq!((live.status(), live.text().as_str()), (200, r#"{"status":"live"}"#));
        let ready = api.fetch("/health/ready").await;
        assert_eq!(ready.problem_type(), ProblemType::UpstreamUnavailable);
        assert_eq!(ready.problem().detail.as_deref(), Some("the database does not answer"));
    }

    #[tokio::test]
    async fn a_server_whose_database_answers_is_ready() {
        let ready = TestApi::new().await.fetch("/health/ready").await;
        assert_eq!((ready.status(), ready.text().as_str()), (200, r#"{"status":"ready"}"#));
    }
}
