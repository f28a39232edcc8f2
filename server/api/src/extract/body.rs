use axum::extract::{FromRequest, Request};
use axum::http::{HeaderMap, header};
use serde::de::DeserializeOwned;
use serde_json::error::Category;
use wallet_protocol::problem::ProblemType;

use crate::layer::body::ExactBody;
use crate::problem::Problem;

/// Longest name of a field that is repeated to the caller.
const MAX_FIELD: usize = 40;
/// More of them are somebody's number.
const MAX_DIGITS: usize = 5;

/// A JSON body; what it may hold is said by its type, which refuses unknown fields.
#[derive(Clone, Copy, Debug)]
pub struct Body<T>(pub T);

impl<T: DeserializeOwned, S: Sync> FromRequest<S> for Body<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, _: &S) -> Result<Self, Problem> {
        if !is_json(request.headers()) {
            return Err(Problem::of(ProblemType::ContentTypeRefused));
        }
        let body = request.extensions().get::<ExactBody>().cloned().unwrap_or_default();
        read(&body.0).map(Self)
    }
}

fn is_json(headers: &HeaderMap) -> bool {
    let value = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let (essence, parameters) = value.split_once(';').unwrap_or((value, ""));
    let charset = parameters.trim();
    essence.trim().eq_ignore_ascii_case("application/json")
        && (charset.is_empty() || charset.eq_ignore_ascii_case("charset=utf-8"))
}

fn read<T: DeserializeOwned>(body: &[u8]) -> Result<T, Problem> {
    let mut json = serde_json::Deserializer::from_slice(body);
    let value = serde_path_to_error::deserialize(&mut json).map_err(|error| refuse(&error))?;
    let end = json.end().map(|()| value);
    end.map_err(|_| malformed().detail("something stands after the JSON value"))
}

fn malformed() -> Problem {
    Problem::of(ProblemType::BodyMalformed)
}

/// Says where it went wrong; the value that stands there is not repeated.
fn refuse(error: &serde_path_to_error::Error<serde_json::Error>) -> Problem {
    match error.inner().classify() {
        Category::Data => malformed().detail(format!("the fault is at {}", place(&error.path().to_string()))),
        Category::Eof => malformed().detail("the JSON value ends too early"),
        Category::Io | Category::Syntax => {
            let (line, column) = (error.inner().line(), error.inner().column());
            malformed().detail(format!("no JSON at line {line}, column {column}"))
        }
    }
}

/// The path, where it consists of plain names; anything else might be a value in disguise.
fn place(path: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "_.[]".contains(c);
    let digits = path.bytes().filter(u8::is_ascii_digit).count();
    if path == "." || path.is_empty() {
        "the top".to_owned()
    } else if path.len() <= MAX_FIELD && digits <= MAX_DIGITS && path.chars().all(plain) {
        path.to_owned()
    } else {
        "a field with a strange name".to_owned()
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Inner {
        #[serde(rename = "number")]
        _number: u8,
    }

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Outer {
        #[serde(rename = "inner")]
        _inner: Inner,
    }

    fn detail(text: &str) -> String {
        let problem = read::<Outer>(text.as_bytes()).unwrap_err();
        assert_eq!(problem.kind(), ProblemType::BodyMalformed);
        problem.body().detail.clone().unwrap()
    }

    #[test]
    fn a_wrong_field_is_named_and_its_value_is_not() {
        assert_eq!(detail(r#"{"inner":{"number":"4401061900"}}"#), "the fault is at inner.number");
        assert_eq!(detail(r#"{"inner":{"number":1,"more":2}}"#), "the fault is at inner.more");
        assert_eq!(detail(r#"{"inner":{}}"#), "the fault is at inner");
        assert_eq!(detail(r#"{}"#), "the fault is at the top");
    }

    #[test]
    fn a_field_with_a_strange_name_is_not_repeated() {
        assert_eq!(
            detail(r#"{"inner":{"number":1,"<script>":2}}"#),
            "the fault is at a field with a strange name"
        );
        let long = format!(r#"{{"inner":{{"{}":1}}}}"#, "x".repeat(60));
        assert_eq!(detail(&long), "the fault is at a field with a strange name");
    }

    #[test]
    fn what_is_no_json_says_where() {
        assert_eq!(detail("{\n  inner"), "no JSON at line 2, column 3");
        assert_eq!(detail(r#"{"inner":"#), "the JSON value ends too early");
        assert_eq!(detail(r#"{"inner":{"number":1}} {}"#), "something stands after the JSON value");
        assert_eq!(detail(""), "the JSON value ends too early");
    }

    #[test]
    fn only_json_counts_as_json() {
        let headers = |value: &str| HeaderMap::from_iter([(header::CONTENT_TYPE, value.parse().unwrap())]);
        assert!(
            is_json(&headers("application/json")) && is_json(&headers("Application/JSON; charset=UTF-8"))
        );
        for other in
            ["text/plain", "application/json; charset=gbk", "application/jsonx", "", "application/xml"]
        {
            assert!(!is_json(&headers(other)), "{other}");
        }
        assert!(!is_json(&HeaderMap::new()));
    }
}
