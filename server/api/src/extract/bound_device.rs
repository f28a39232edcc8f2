use axum::extract::{FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use wallet_protocol::problem::ProblemType;
use wallet_server_core::session::{self, authenticate};

use super::presented::{Presented, refuse};
use crate::layer::rate_limit::{asks_upstream, count_device};
use crate::problem::Problem;
use crate::state::AppState;

/// The bound phone that calls: its access token is good and its key signed this very request.
#[derive(Clone, Debug)]
pub struct BoundDevice(pub session::BoundDevice);

/// A handler asked for the caller outside the router that demands one.
#[derive(Debug, thiserror::Error)]
#[error("the route does not demand a bound device")]
struct NotDemanded;

/// Lets only bound phones through that are not frozen, and counts them: the wallet's router stands behind this, so
/// that no handler can forget to ask who calls.
pub(crate) async fn demand(state: State<AppState>, request: Request, next: Next) -> Response {
    let_through(state, request, next, BoundDevice::refuse_frozen).await
}

/// The same for frozen phones as well: for reading how one stands, and for lifting the freeze.
pub(crate) async fn demand_even_frozen(state: State<AppState>, request: Request, next: Next) -> Response {
    let_through(state, request, next, Ok).await
}

async fn let_through(
    State(state): State<AppState>,
    mut request: Request,
    next: Next,
    may: fn(BoundDevice) -> Result<BoundDevice, Problem>,
) -> Response {
    let presented = Presented::of(&request);
    let upstream = asks_upstream(&request);
    match caller(&state, &presented, upstream).await.and_then(may) {
        Ok(device) => {
            request.extensions_mut().insert(device);
            next.run(request).await
        }
        Err(problem) => problem.into_response(),
    }
}

async fn caller(state: &AppState, presented: &Presented, upstream: bool) -> Result<BoundDevice, Problem> {
    let found = authenticate(state.app(), &presented.request()).await;
    let device = found.map_err(|error| refuse(error, state.app().clock.now()))?;
    count_device(state, upstream, &device.device.id.to_string()).await?;
    Ok(BoundDevice(device))
}

impl BoundDevice {
    fn refuse_frozen(self) -> Result<Self, Problem> {
        if self.0.device.is_usable() { Ok(self) } else { Err(Problem::of(ProblemType::DeviceFrozen)) }
    }
}

impl<S: Sync> FromRequestParts<S> for BoundDevice {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        parts.extensions.get::<Self>().cloned().ok_or_else(|| Problem::internal(&NotDemanded))
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use axum::http::Request;
    use wallet_protocol::bytes::Bytes;
    use wallet_protocol::endpoint::{Endpoint as _, ListDevices, ListLicences};
    use wallet_protocol::problem::ProblemType;
    use wallet_protocol::proof::{ProofClaims, token_digest};

    use crate::testing::TestApi;

    const PATH: &str = ListDevices::PATH;

    #[tokio::test]
    async fn a_proof_for_another_request_is_refused() {
        let api = TestApi::new().await;
        let phone = api.bind_phone(1).await;
        let wrong: [fn(&mut ProofClaims); 5] = [
            |claims| claims.htm = "POST".to_owned(),
            |claims| claims.htu = ListLicences::PATH.to_owned(),
            |claims| claims.bod = Bytes(vec![0; 32]),
            |claims| claims.ath = None,
            |claims| claims.ath = Some(Bytes(token_digest("another").as_bytes().to_vec())),
        ];
        for change in wrong {
            assert_eq!(phone.send_changed(PATH, change).await.problem_type(), ProblemType::ProofRefused);
        }
        assert_eq!(phone.send_changed(PATH, |_| ()).await.status(), 200);
    }

    #[tokio::test]
    async fn a_proof_covers_the_query_and_the_very_bytes_of_the_body() {
        let api = TestApi::new().await;
        let phone = api.bind_phone(1).await;
        let token = Some(phone.bound.session.access_token.as_str());
        let proof = |path, body: &[u8]| phone.prove(&phone.claims("POST", path, body, token));
        let path = "/v1/wallet/sync";
        let honest = phone.request("POST", path, b"{}", &proof(path, b"{}"));
        assert_eq!(api.send(honest).await.status(), 200);
        let other_body = phone.request("POST", path, b"{ }", &proof(path, b"{}"));
        assert_eq!(api.send(other_body).await.problem_type(), ProblemType::ProofRefused);
        let other_query = phone.request("POST", "/v1/wallet/sync?all", b"{}", &proof(path, b"{}"));
        assert_eq!(api.send(other_query).await.problem_type(), ProblemType::ProofRefused);
    }

    #[tokio::test]
    async fn a_replayed_proof_is_refused() {
        let api = TestApi::new().await;
        let phone = api.bind_phone(1).await;
        let jti = [7u8; 16];
        let again = |claims: &mut ProofClaims| claims.jti = jti.into();
        assert_eq!(phone.send_changed(PATH, again).await.status(), 200);
        assert_eq!(phone.send_changed(PATH, again).await.problem_type(), ProblemType::ProofReplayed);
    }

    #[tokio::test]
    async fn a_phone_without_a_good_nonce_gets_one_and_a_phone_with_a_wrong_clock_gets_the_time() {
        let api = TestApi::new().await;
        let phone = api.bind_phone(1).await;
        let without = phone.send_changed(PATH, |claims| claims.nonce = None).await;
        assert_eq!(without.problem_type(), ProblemType::NonceRequired);
        let nonce = without.header("dpop-nonce").unwrap().to_owned();
        assert_eq!(phone.send_changed(PATH, |claims| claims.nonce = Some(nonce)).await.status(), 200);

        let off = phone.send_changed(PATH, |claims| claims.iat -= 3_600_000).await;
        assert_eq!(off.problem_type(), ProblemType::ClockOff);
        assert_eq!(off.problem().server_time, Some(api.app().clock.now()));
    }

    #[tokio::test]
    async fn an_access_token_that_is_over_is_refused() {
        let api = TestApi::new().await;
        let phone = api.bind_phone(1).await;
        api.clock.advance(api.app().policy.access_lifetime);
        assert_eq!(phone.send_changed(PATH, |_| ()).await.problem_type(), ProblemType::AccessTokenRefused);
    }

    #[tokio::test]
    async fn a_token_without_its_scheme_or_with_another_is_refused() {
        let api = TestApi::new().await;
        let phone = api.bind_phone(1).await;
        let token = &phone.bound.session.access_token;
        let proof = phone.prove(&phone.claims("GET", PATH, b"", Some(token)));
        for value in [token.clone(), format!("Bearer {token}"), format!("DPoP {token}x"), "DPoP".to_owned()] {
            let request = Request::get(PATH).header("authorization", value).header("dpop", &proof);
            let answer = api.send(request.body(Default::default()).unwrap()).await;
            assert_eq!(answer.problem_type(), ProblemType::AccessTokenRefused);
        }
    }

    #[tokio::test]
    async fn a_phone_that_asks_too_often_is_told_when_to_come_again() {
        let api = TestApi::new().await;
        let phone = api.bind_phone(1).await;
        let mut answers = Vec::new();
        for _ in 0..=60 {
            answers.push(phone.send_changed(PATH, |_| ()).await);
        }
        let refused = answers.pop().unwrap();
        assert!(answers.iter().all(|answer| answer.status() == 200));
        assert_eq!(refused.problem_type(), ProblemType::RateLimited);
        let wait = refused.problem().retry_after_secs.unwrap();
        assert_eq!(refused.header("retry-after"), Some(wait.to_string().as_str()));
        api.clock.advance(Duration::from_secs(wait));
        assert_eq!(phone.send_changed(PATH, |_| ()).await.status(), 200);
    }
}
