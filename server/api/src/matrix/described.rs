//! The routes as the server describes them itself.

use serde_json::Value;

use crate::testing::TestApi;

/// For whom a route is, by its description.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) enum Access {
    /// Everybody, whoever they are.
    Public,
    /// A bound phone.
    Phone,
    /// The program of a relying party.
    Party,
    /// A clerk at the portal.
    Clerk,
    /// Whoever proved one factor of two.
    Halfway,
    /// Staff in these roles.
    Staff(Vec<String>),
}

/// A route.
#[derive(Clone, Debug)]
pub(super) struct Route {
    pub(super) verb: String,
    pub(super) path: String,
    pub(super) access: Access,
    /// The names in the path.
    pub(super) names: Vec<String>,
    /// Members of its body that name a thing.
    pub(super) named: Vec<String>,
}

impl Route {
    /// As tables write it.
    pub(super) fn name(&self) -> String {
        format!("{} {}", self.verb, self.path)
    }
}

/// Every route that is described.
pub(super) async fn routes(api: &TestApi) -> Vec<Route> {
    let document: Value = api.fetch("/openapi.json").await.json();
    let paths = document["paths"].as_object().unwrap();
    let all = paths.iter().flat_map(|(path, item)| {
        item.as_object().unwrap().iter().map(|(verb, operation)| Route {
            verb: verb.to_uppercase(),
            path: path.clone(),
            access: access(path, operation),
            names: names(path, operation),
            named: named(&document, operation),
        })
    });
    all.collect()
}

fn access(path: &str, operation: &Value) -> Access {
    let keys: Vec<&str> = operation["security"]
        .as_array()
        .into_iter()
        .flatten()
        .flat_map(|one| one.as_object().unwrap().keys().map(String::as_str))
        .collect();
    let roles: Vec<String> = operation["x-roles"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|role| role.as_str().unwrap().to_owned())
        .collect();
    let page = path.starts_with("/console") || path.starts_with("/party");
    assert_eq!(page, !roles.is_empty(), "{path} says who it is for, if it is a page");
    match (keys.as_slice(), roles.as_slice()) {
        (["access_token", "proof_of_possession"], []) => Access::Phone,
        (["party_access_token"], []) => Access::Party,
        // It proves a key, and anybody may try.
        (["proof_of_possession"] | [], []) => Access::Public,
        ([], [one]) if one == "anybody" => Access::Public,
        ([], [one]) if one == "half_signed_in" => Access::Halfway,
        ([], [one]) if one == "clerk" => Access::Clerk,
        ([], roles) => Access::Staff(roles.to_vec()),
        (keys, _) => panic!("{path} is for somebody unheard of: {keys:?}"),
    }
}

/// The names between braces, each of which must be described as well.
fn names(path: &str, operation: &Value) -> Vec<String> {
    let described: Vec<&str> = operation["parameters"]
        .as_array()
        .into_iter()
        .flatten()
        .filter(|parameter| parameter["in"] == "path")
        .map(|parameter| parameter["name"].as_str().unwrap())
        .collect();
    let named: Vec<&str> =
        path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}')).collect();
    assert_eq!(named, described, "{path}");
    named.into_iter().map(str::to_owned).collect()
}

/// Members that end in `_id`, or are known to stand for a thing.
fn named(document: &Value, operation: &Value) -> Vec<String> {
    let contents = operation["requestBody"]["content"].as_object();
    let schemas = contents.into_iter().flat_map(|contents| contents.values()).map(|one| &one["schema"]);
    let members = schemas.flat_map(|schema| {
        let schema = match schema["$ref"].as_str() {
            Some(name) => &document["components"]["schemas"][name.rsplit('/').next().unwrap()],
            None => schema,
        };
        schema["properties"].as_object().into_iter().flatten().map(|(name, _)| name.clone())
    });
    let things = ["grant", "session", "statement", "kid", "review"];
    members.filter(|name| name.ends_with("_id") || things.contains(&name.as_str())).collect()
}
