//! The description of the API (OpenAPI 3.1), made from the code, and a page to browse it.

use axum::Router;
use utoipa::OpenApi as _;
use utoipa::openapi::path::Operation;
use utoipa::openapi::security::{ApiKey, ApiKeyValue, Http, HttpAuthScheme, SecurityScheme};
use utoipa::openapi::{ContentBuilder, OpenApi, PathItem, Ref, ResponseBuilder};
use utoipa_swagger_ui::{Config, SwaggerUi};
use wallet_protocol::problem::{PROBLEM_MEDIA_TYPE, ProblemBody};
use wallet_protocol::proof::PROOF_HEADER;

use crate::state::AppState;
use crate::web;

/// Names the access token in the description.
pub(crate) const ACCESS_TOKEN: &str = "access_token";
/// Names the access token of a relying party in the description.
pub(crate) const PARTY_TOKEN: &str = "party_access_token";
/// Names the proof of possession in the description.
pub(crate) const PROOF: &str = "proof_of_possession";

#[derive(utoipa::OpenApi)]
#[openapi(
    info(
        title = "Luzheng 路证",
        description = "The holder's wallet for China's road-transport electronic licences: bind a phone, claim \
            licences, show a rotating code, check one.\n\nErrors are problem documents (RFC 9457) of a closed list \
            of types. Every request of a wallet carries a proof of possession."
    ),
    tags(
        (name = "phone", description = "A phone that has no session yet"),
        (name = "wallet", description = "A bound phone: access token and proof of possession"),
        (name = "party", description = "Relying parties: an access token that a signed assertion gets"),
        (name = "verifier", description = "Whoever checks a code; no account needed"),
        (name = "ledger", description = "Whoever checks the ledger; no account needed"),
        (name = "published", description = "What everybody may know"),
        (name = "portal", description = "Pages for clerks of relying parties, by forms: `x-roles` names who a route is for"),
        (name = "console", description = "Pages for staff, by forms: `x-roles` names who a route is for"),
        (name = "health", description = "How the server is"),
    ),
    components(schemas(ProblemBody))
)]
struct Base;

/// The description without its paths.
pub(crate) fn base() -> OpenApi {
    let mut base = Base::openapi();
    let components = base.components.get_or_insert_default();
    let token = ApiKeyValue::with_description("authorization", "`DPoP` and the access token (RFC 9449)");
    let proof =
        ApiKeyValue::with_description(PROOF_HEADER, "JWS over this very request, signed by the device key");
    components.add_security_scheme(PARTY_TOKEN, SecurityScheme::Http(Http::new(HttpAuthScheme::Bearer)));
    components.add_security_scheme(ACCESS_TOKEN, SecurityScheme::ApiKey(ApiKey::Header(token)));
    components.add_security_scheme(PROOF, SecurityScheme::ApiKey(ApiKey::Header(proof)));
    base
}

/// Serves the description at `/openapi.json` and a page to browse it at `/docs`.
pub(crate) fn pages(described: OpenApi) -> Router<AppState> {
    let config = Config::default().use_base_layout().display_request_duration(true);
    SwaggerUi::new("/docs").config(config).url("/openapi.json", complete(described)).into()
}

/// Adds what every operation has and none says itself.
pub(crate) fn complete(mut described: OpenApi) -> OpenApi {
    described.paths.paths.values_mut().flat_map(operations).for_each(add_problem);
    // Pages tell what went wrong as pages.
    web::describe(&mut described);
    described
}

fn operations(path: &mut PathItem) -> impl Iterator<Item = &mut Operation> {
    [path.get.as_mut(), path.post.as_mut(), path.delete.as_mut()].into_iter().flatten()
}

/// Every operation may answer with a problem.
fn add_problem(operation: &mut Operation) {
    let content = ContentBuilder::new().schema(Some(Ref::from_schema_name("ProblemBody"))).build();
    let problem = ResponseBuilder::new()
        .description("A problem document (RFC 9457)")
        .content(PROBLEM_MEDIA_TYPE, content);
    operation.responses.responses.insert("default".to_owned(), problem.build().into());
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use crate::testing::TestApi;

    #[tokio::test]
    async fn the_description_is_openapi_3_1_and_every_operation_may_answer_with_a_problem() {
        let answer = TestApi::without_stores().fetch("/openapi.json").await;
        let described: Value = serde_json::from_str(&answer.text()).unwrap();
        assert!(described["openapi"].as_str().unwrap().starts_with("3.1."));
        let paths = described["paths"].as_object().unwrap();
        assert!(paths.contains_key("/health/live"));
        let is_page = |path: &str| path.starts_with("/console") || path.starts_with("/party");
        let of_the_api = paths.iter().filter(|(path, _)| !is_page(path));
        for operation in of_the_api.flat_map(|(_, path)| path.as_object().unwrap().values()) {
            let problem = &operation["responses"]["default"]["content"]["application/problem+json"];
            assert_eq!(problem["schema"]["$ref"], "#/components/schemas/ProblemBody", "{operation}");
        }
    }

    #[tokio::test]
    async fn the_description_refers_to_nothing_that_is_not_there() {
        let answer = TestApi::without_stores().fetch("/openapi.json").await;
        let described: Value = serde_json::from_str(&answer.text()).unwrap();
        for part in answer.text().split("\"$ref\":\"#").skip(1) {
            let pointer = part.split('"').next().unwrap();
            assert!(described.pointer(pointer).is_some(), "{pointer}");
        }
    }

    #[tokio::test]
    async fn the_page_to_browse_it_is_served_without_the_network() {
        let api = TestApi::without_stores();
        let page = api.fetch("/docs/").await;
        assert_eq!(page.status(), 200);
        assert!(!page.text().contains("//cdn") && !page.text().contains("https://"));
        for file in ["swagger-ui-bundle.js", "swagger-ui.css", "swagger-initializer.js"] {
            assert_eq!(api.fetch(&format!("/docs/{file}")).await.status(), 200, "{file}");
        }
    }
}
