//! How often one caller may come: strangers are counted by network, bound phones by device.

use axum::extract::{MatchedPath, Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use wallet_protocol::endpoint::{
    Bind, Check, CheckCopy, Claim, Claimable, Endpoint as _, IssueChallenge, IssuePartyToken,
    LedgerConsistency, LedgerHead, LedgerInclusion, LiftFreeze, Recover, Refresh, Resolve, TakeOn,
};
use wallet_protocol::problem::ProblemType;
use wallet_server_core::port::{Allowance, Limit};

use crate::extract::ClientAddress;
use crate::problem::Problem;
use crate::state::AppState;
use crate::web::{COPY_PAGE, COPY_PAGES, RECOVER_PAGE, is_guessable};

/// One bucket a kind of request.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct RateLimits {
    /// Challenges, per network.
    pub challenge: Limit,
    /// Bindings, per network: each asks the real-name provider.
    pub bind: Limit,
    /// Refreshed sessions, per network.
    pub refresh: Limit,
    /// Checked codes, per network: a busy gate, or an office behind one address.
    pub check: Limit,
    /// Checked copies, and their check pages, per network: each file is digested.
    pub check_copy: Limit,
    /// Resolved short codes, per network: eight digits must not be guessed.
    pub resolve: Limit,
    /// Requests that ask an outside system, per device.
    pub upstream: Limit,
    /// All other requests of a bound phone, per device.
    pub device: Limit,
    /// Heads and proofs of the ledger, per network: many phones behind one address.
    pub ledger: Limit,
    /// Assertions of relying parties, per network.
    pub party_token: Limit,
    /// Requests of a relying party, per party.
    pub party: Limit,
    /// Recovery codes, per network.
    pub recover: Limit,
    /// Signing in at pages.
    pub sign_in: Limit,
    /// Requests of a member of staff, per account.
    pub staff: Limit,
}

impl Default for RateLimits {
    fn default() -> Self {
        let limit = |name, burst, per_minute| Limit { name, burst, per_minute };
        Self {
            challenge: limit("challenge", 30, 60),
            bind: limit("bind", 10, 20),
            refresh: limit("refresh", 60, 120),
            check: limit("check", 120, 240),
            check_copy: limit("check_copy", 60, 60),
            resolve: limit("resolve", 15, 30),
            upstream: limit("upstream", 20, 30),
            device: limit("device", 60, 120),
            ledger: limit("ledger", 240, 480),
            party_token: limit("party_token", 30, 60),
            party: limit("party", 300, 1_200),
            recover: limit("recover", 20, 20),
            sign_in: limit("sign_in", 40, 40),
            staff: limit("staff", 120, 240),
        }
    }
}

impl RateLimits {
    /// What a network is counted by on this route; nothing for what costs next to nothing.
    fn of_network(&self, path: &str) -> Option<Limit> {
        match path {
            IssueChallenge::PATH => Some(self.challenge),
            Bind::PATH => Some(self.bind),
            Refresh::PATH => Some(self.refresh),
            Check::PATH => Some(self.check),
            CheckCopy::PATH | COPY_PAGE | COPY_PAGES => Some(self.check_copy),
            Resolve::PATH => Some(self.resolve),
            Recover::PATH | RECOVER_PAGE => Some(self.recover),
            IssuePartyToken::PATH => Some(self.party_token),
            LedgerHead::PATH | LedgerInclusion::PATH | LedgerConsistency::PATH => Some(self.ledger),
            _ if is_guessable(path) => Some(self.sign_in),
            _ => None,
        }
    }
}

/// Whether the route asks an outside system, which costs more.
pub(crate) fn asks_upstream(request: &Request) -> bool {
    match matched(request) {
        Claimable::PATH | LiftFreeze::PATH | TakeOn::PATH => true,
        Claim::PATH => request.method().as_str() == Claim::METHOD.as_str(),
        _ => false,
    }
}

fn matched(request: &Request) -> &str {
    request.extensions().get::<MatchedPath>().map_or("", MatchedPath::as_str)
}

/// Counts strangers by their network, before their body is read.
pub(super) async fn count_network(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let limits = state.settings().rate_limits;
    let limit = limits.and_then(|limits| limits.of_network(matched(&request)));
    let network = request.extensions().get::<ClientAddress>().map(ClientAddress::network);
    if let (Some(limit), Some(network)) = (limit, network)
        && let Err(problem) = allow(&state, limit, &network).await
    {
        return problem.into_response();
    }
    next.run(request).await
}

/// Counts a bound phone, after it proved its key.
pub(crate) async fn count_device(state: &AppState, upstream: bool, device: &str) -> Result<(), Problem> {
    match state.settings().rate_limits {
        None => Ok(()),
        Some(limits) => allow(state, if upstream { limits.upstream } else { limits.device }, device).await,
    }
}

/// Counts a relying party, after it was let in.
pub(crate) async fn count_party(state: &AppState, party: &str) -> Result<(), Problem> {
    match state.settings().rate_limits {
        None => Ok(()),
        Some(limits) => allow(state, limits.party, party).await,
    }
}

/// Counts a member of staff, after they were let in.
pub(crate) async fn count_staff(state: &AppState, account: &str) -> Result<(), Problem> {
    match state.settings().rate_limits {
        None => Ok(()),
        Some(limits) => allow(state, limits.staff, account).await,
    }
}

async fn allow(state: &AppState, limit: Limit, key: &str) -> Result<(), Problem> {
    match state.app().short_lived.allow(limit, key).await {
        Ok(Allowance::Allowed) => Ok(()),
        Ok(Allowance::Refused { retry_after }) => {
            Err(Problem::of(ProblemType::RateLimited).retry_after(retry_after))
        }
        Err(error) => {
            // What can be guessed is guarded by the same state and refuses by itself; the rest goes on.
            tracing::warn!(%error, limit = limit.name, "callers are not counted now");
            Ok(())
        }
    }
}

#[cfg(test)]
mod tests {
    use wallet_protocol::endpoint::{Endpoint as _, Resolve};
    use wallet_protocol::problem::ProblemType;

    use super::*;
    use crate::state::HttpSettings;
    use crate::testing::TestApi;

    const GUESS: &str = r#"{"reference":"12345678"}"#;

    #[tokio::test]
    async fn short_codes_cannot_be_guessed_in_a_row() {
        let api = TestApi::new().await;
        for _ in 0..RateLimits::default().resolve.burst {
            assert_eq!(api.post(Resolve::PATH, GUESS).await.status(), 200);
        }
        let refused = api.post(Resolve::PATH, GUESS).await;
        assert_eq!(refused.problem_type(), ProblemType::RateLimited);
        assert_eq!(refused.header("retry-after"), Some("2"));
        assert_eq!(api.post("/v1/verifier/checks", r#"{"code":"1"}"#).await.status(), 200);
    }

    #[tokio::test]
    async fn without_limits_nobody_is_counted() {
        let api = TestApi::with(HttpSettings { rate_limits: None, ..HttpSettings::default() }).await;
        for _ in 0..=RateLimits::default().resolve.burst {
            assert_eq!(api.post(Resolve::PATH, GUESS).await.status(), 200);
        }
    }
}
