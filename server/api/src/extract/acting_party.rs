use axum::extract::{FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use wallet_protocol::problem::ProblemType;
use wallet_server_core::relying_party::{self, PartyAuthError, authenticate_party};

use super::presented::only;
use crate::layer::rate_limit::count_party;
use crate::problem::Problem;
use crate::state::AppState;

/// The relying party that calls: its access token is good, its key in force, and it is active.
#[derive(Clone, Debug)]
pub struct ActingParty(pub relying_party::ActingParty);

/// A handler asked for the caller outside the router that demands one.
#[derive(Debug, thiserror::Error)]
#[error("the route does not demand a relying party")]
struct NotDemanded;

/// Lets only relying parties through, and counts them: no handler behind this can forget to ask who calls.
pub(crate) async fn demand_party(
    State(state): State<AppState>,
    mut request: Request,
    next: Next,
) -> Response {
    match caller(&state, request.headers()).await {
        Ok(party) => {
            request.extensions_mut().insert(party);
            next.run(request).await
        }
        Err(problem) => problem.into_response(),
    }
}

async fn caller(state: &AppState, headers: &HeaderMap) -> Result<ActingParty, Problem> {
    let authorization = only(headers, header::AUTHORIZATION.as_str());
    let party = authenticate_party(state.app(), authorization.as_deref()).await?;
    count_party(state, &party.0.id.to_string()).await?;
    Ok(ActingParty(party))
}

impl<S: Sync> FromRequestParts<S> for ActingParty {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        parts.extensions.get::<Self>().cloned().ok_or_else(|| Problem::internal(&NotDemanded))
    }
}

impl From<PartyAuthError> for Problem {
    fn from(error: PartyAuthError) -> Self {
        match error {
            // What exactly was wrong helps only those who try.
            PartyAuthError::Assertion(_) | PartyAuthError::Refused | PartyAuthError::Replayed => {
                Self::of(ProblemType::PartyRefused)
            }
            PartyAuthError::NotMade(error) => error.into(),
            PartyAuthError::ShortLived(error) => error.into(),
            PartyAuthError::Store(error) => error.into(),
            PartyAuthError::Value(field) => Self::of(ProblemType::ValueRefused).detail(field),
        }
    }
}
