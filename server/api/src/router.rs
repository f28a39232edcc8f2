//! The whole route table on one screen.

use axum::Router;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::problem::rejection;
use crate::state::AppState;
use crate::{docs, health, layer, web};

/// Everything the server answers, inside its layers.
pub fn router(state: AppState) -> Router {
    let (api, described) =
        OpenApiRouter::with_openapi(docs::base()).routes(routes!(health::live)).split_for_parts();
    let router = api
        .merge(docs::pages(described))
        .merge(web::pages(state.settings()))
        .fallback(rejection::unknown_route)
        .method_not_allowed_fallback(rejection::wrong_method)
        .with_state(state.clone());
    layer::around(router, &state)
}
