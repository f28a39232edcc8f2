use wallet_protocol::endpoint::Endpoint;
use wallet_protocol::problem::{PROBLEM_MEDIA_TYPE, ProblemBody};

use super::CallError;
use crate::error::WalletError;
use crate::port::HttpAnswer;

/// Reads an answer as what the endpoint promises, or as the problem it is.
pub(super) fn read<E: Endpoint>(answer: &HttpAnswer) -> Result<E::Response, CallError> {
    if (200..300).contains(&answer.status) {
        // An answer without a body stands for the empty value.
        let body = if answer.body.is_empty() { b"null".as_slice() } else { &answer.body };
        return serde_json::from_slice(body).map_err(|_| WalletError::internal("answer-unreadable").into());
    }
    Err(problem(answer))
}

fn problem(answer: &HttpAnswer) -> CallError {
    let media_type = answer.header("content-type").unwrap_or_default();
    let is_problem = media_type.split(';').next().is_some_and(|name| name.trim() == PROBLEM_MEDIA_TYPE);
    let body = serde_json::from_slice::<ProblemBody>(&answer.body).ok().filter(|_| is_problem);
    match (body, answer.status) {
        (Some(body), _) => CallError::Problem(Box::new(body)),
        // A gateway before the server speaks for it.
        (None, 429 | 502..=504) => {
            let named = answer.header("retry-after").and_then(|value| value.trim().parse().ok());
            WalletError::ServerBusy { retry_after_secs: named.unwrap_or(5) }.into()
        }
        (None, status) => WalletError::Internal { reference: format!("http-{status}") }.into(),
    }
}
