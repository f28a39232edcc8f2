use axum::extract::{FromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, Uri, header};
use wallet_protocol::problem::ProblemType;
use wallet_protocol::proof::PROOF_HEADER;
use wallet_protocol::time::UnixTime;
use wallet_server_core::session::{PresentedRequest, ProofCheckError};

use crate::layer::body::ExactBody;
use crate::problem::Problem;

/// All that a proof of possession must cover, taken from the request before its body is read as anything.
pub struct Presented {
    method: Method,
    uri: Uri,
    body: ExactBody,
    authorization: Option<String>,
    proof: Option<String>,
}

impl Presented {
    pub(crate) fn of(request: &Request) -> Self {
        let body = request.extensions().get::<ExactBody>().cloned().unwrap_or_default();
        Self::from_parts(request.method(), request.uri(), request.headers(), body)
    }

    fn from_parts(method: &Method, uri: &Uri, headers: &HeaderMap, body: ExactBody) -> Self {
        Self {
            method: method.clone(),
            uri: uri.clone(),
            body,
            authorization: only(headers, header::AUTHORIZATION.as_str()),
            proof: only(headers, PROOF_HEADER),
        }
    }

    /// As the use cases want it.
    pub fn request(&self) -> PresentedRequest<'_> {
        PresentedRequest {
            method: self.method.as_str(),
            path_and_query: self.uri.path_and_query().map_or("/", |path| path.as_str()),
            body: &self.body.0,
            authorization: self.authorization.as_deref(),
            proof: self.proof.as_deref(),
        }
    }
}

/// The header's value; two of them are as good as none (RFC 9449 section 4.3).
pub(super) fn only(headers: &HeaderMap, name: &str) -> Option<String> {
    let mut values = headers.get_all(name).iter();
    let value = values.next()?.to_str().ok()?;
    values.next().is_none().then(|| value.to_owned())
}

impl<S: Sync> FromRequestParts<S> for Presented {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let body = parts.extensions.get::<ExactBody>().cloned().unwrap_or_default();
        Ok(Self::from_parts(&parts.method, &parts.uri, &parts.headers, body))
    }
}

/// Why a caller is not believed; a caller whose clock is off is told the time.
pub(crate) fn refuse(error: ProofCheckError, now: UnixTime) -> Problem {
    match error {
        ProofCheckError::AccessToken => Problem::of(ProblemType::AccessTokenRefused),
        ProofCheckError::ClockOff => Problem::of(ProblemType::ClockOff).server_time(now),
        ProofCheckError::Nonce => Problem::of(ProblemType::NonceRequired).server_time(now),
        ProofCheckError::Proof => Problem::of(ProblemType::ProofRefused),
        ProofCheckError::Replayed => Problem::of(ProblemType::ProofReplayed),
        ProofCheckError::ShortLived(error) => error.into(),
        ProofCheckError::Store(error) => error.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_proofs_are_as_good_as_none() {
        let mut headers = HeaderMap::new();
        headers.append(PROOF_HEADER, "a".parse().unwrap());
        assert_eq!(only(&headers, PROOF_HEADER).as_deref(), Some("a"));
        headers.append(PROOF_HEADER, "b".parse().unwrap());
        assert_eq!(only(&headers, PROOF_HEADER), None);
    }

    #[test]
    fn a_caller_whose_clock_is_off_is_told_the_time() {
        let now = UnixTime::from_secs(1_732_190_400);
        assert_eq!(refuse(ProofCheckError::ClockOff, now).body().server_time, Some(now));
        assert_eq!(refuse(ProofCheckError::Replayed, now).body().server_time, None);
    }
}
