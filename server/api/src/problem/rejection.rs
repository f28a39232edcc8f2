//! What axum itself refuses, as problems.

use wallet_protocol::problem::ProblemType;

use super::Problem;

/// No route has this path.
pub(crate) async fn unknown_route() -> Problem {
    Problem::of(ProblemType::NotFound)
}

/// The path is known, but not with this method; axum adds the `allow` header.
pub(crate) async fn wrong_method() -> Problem {
    Problem::of(ProblemType::MethodNotAllowed)
}

#[cfg(test)]
mod tests {
    use axum::body::Body;
    use axum::http::Request;
    use wallet_protocol::endpoint::{Check, Endpoint as _};
    use wallet_protocol::problem::ProblemType;

    use crate::testing::TestApi;

    #[tokio::test]
    async fn an_unknown_route_is_a_problem() {
        let api = TestApi::without_stores();
        for path in ["/nowhere", "/v1/wallet/nowhere", "/v1", "/v/", "/web/nothing.js", "/%00"] {
            assert_eq!(api.fetch(path).await.problem_type(), ProblemType::NotFound, "{path}");
        }
    }

    #[tokio::test]
    async fn a_wrong_method_is_a_problem_that_says_which_is_right() {
        let api = TestApi::without_stores();
        let answer = api.fetch(Check::PATH).await;
        assert_eq!(answer.problem_type(), ProblemType::MethodNotAllowed);
        assert_eq!(answer.header("allow"), Some("POST"));
        let delete = Request::delete("/health/live").body(Body::empty()).unwrap();
        assert_eq!(api.send(delete).await.problem_type(), ProblemType::MethodNotAllowed);
    }

    #[tokio::test]
    async fn a_wrong_content_type_is_a_problem() {
        let request = Request::post(Check::PATH).header("content-type", "text/plain").body(Body::from("{}"));
        let answer = TestApi::without_stores().send(request.unwrap()).await;
        assert_eq!(answer.problem_type(), ProblemType::ContentTypeRefused);
    }
}
