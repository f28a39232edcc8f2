//! The console in the description of the API: each route, who it is for, and what its form holds.

use utoipa::openapi::extensions::ExtensionsBuilder;
use utoipa::openapi::path::{OperationBuilder, ParameterBuilder, ParameterIn};
use utoipa::openapi::request_body::{RequestBody, RequestBodyBuilder};
use utoipa::openapi::schema::{ObjectBuilder, Type};
use utoipa::openapi::{ContentBuilder, HttpMethod, OpenApi, Required, ResponseBuilder};
use wallet_server_core::staff::StaffRole;

use super::route::{PageRoute, Verb, Who};

/// Under this name a route says who it is for: `anybody`, `half_signed_in`, `clerk`, or roles of staff.
const ROLES: &str = "x-roles";

/// Adds every page that somebody signs in for.
pub(crate) fn describe(described: &mut OpenApi) {
    describe_as("portal", super::portal::table(), described);
    describe_as("console", super::console::table(), described);
}

fn describe_as(tag: &str, table: Vec<PageRoute>, described: &mut OpenApi) {
    for route in table {
        let verb = match route.verb {
            Verb::Get => HttpMethod::Get,
            Verb::Post => HttpMethod::Post,
        };
        described.paths.add_path_operation(route.path, vec![verb], operation(tag, &route));
    }
}

fn roles(who: Who) -> Vec<&'static str> {
    match who {
        Who::Anybody => vec!["anybody"],
        Who::Halfway => vec!["half_signed_in"],
        Who::Clerk => vec!["clerk"],
        Who::Staff(roles) => roles.iter().map(|role: &StaffRole| role.as_str()).collect(),
    }
}

fn operation(tag: &str, route: &PageRoute) -> OperationBuilder {
    let extensions = ExtensionsBuilder::new().add(ROLES, roles(route.who)).build();
    let page = ResponseBuilder::new()
        .description("A page, or the way to one (303)")
        .content("text/html", ContentBuilder::new().build());
    let operation = OperationBuilder::new()
        .tag(tag)
        .operation_id(Some(name_of(route)))
        .summary(Some(route.summary))
        .response("default", page)
        .extensions(Some(extensions));
    let text = |kind| ObjectBuilder::new().schema_type(kind).build();
    let operation = parameters(route.path).fold(operation, |operation, name| {
        let parameter = ParameterBuilder::new().name(name).parameter_in(ParameterIn::Path);
        operation.parameter(parameter.required(Required::True).schema(Some(text(Type::String))))
    });
    if route.verb == Verb::Get { operation } else { operation.request_body(Some(body(route))) }
}

fn body(route: &PageRoute) -> RequestBody {
    let field = || ObjectBuilder::new().schema_type(Type::String);
    let form = ["token"].iter().chain(route.fields);
    let form = form.fold(ObjectBuilder::new(), |form, name| form.property(*name, field())).required("token");
    let content = ContentBuilder::new().schema(Some(form)).build();
    RequestBodyBuilder::new()
        .required(Some(Required::True))
        .content("application/x-www-form-urlencoded", content)
        .build()
}

/// The names between braces.
fn parameters(path: &str) -> impl Iterator<Item = &str> {
    path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'))
}

fn name_of(route: &PageRoute) -> String {
    let verb = match route.verb {
        Verb::Get => "read",
        Verb::Post => "send",
    };
    let path: String = route.path.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect();
    format!("{verb}{path}")
}
