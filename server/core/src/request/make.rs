use std::collections::BTreeSet;
use std::time::Duration;

use wallet_crypto::entropy::EntropyError;
use wallet_protocol::endpoint::{RequestMade, ShareRequestBody};
use wallet_protocol::grant::{MAX_ASKED_ATTRIBUTES, Purpose, purpose};
use wallet_protocol::id::ShareRequestId;
use wallet_protocol::licence::LicenceKind;

use super::ShareRequest;
use crate::app::App;
use crate::grant::{request_token, stored_request};
use crate::ledger::{Act, Leaf};
use crate::relying_party::ActingParty;
use crate::store::StoreError;

const SHORTEST: u64 = 60;
const LONGEST: u64 = 7 * 86_400;
const MAX_REFERENCE_CHARS: usize = 64;

/// The request was not made.
#[derive(Debug, thiserror::Error)]
pub enum MakeRequestError {
    /// The purpose does not allow this party to ask for this.
    #[error("the purpose does not allow this to be asked for: {0}")]
    Ask(&'static str),
    /// Chance failed.
    #[error(transparent)]
    Entropy(#[from] EntropyError),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The party has too many open requests.
    #[error("the party has too many open requests")]
    TooMany,
    /// A value is not what it should be.
    #[error("the field {0} has no allowed value")]
    Value(&'static str),
}

/// Asks for something; what the catalogue does not allow never reaches a holder.
pub async fn make(
    app: &App,
    ActingParty(party): &ActingParty,
    body: &ShareRequestBody,
) -> Result<RequestMade, MakeRequestError> {
    let now = app.clock.now();
    let purpose = purpose(&body.purpose).ok_or(MakeRequestError::Ask("purpose"))?;
    if !purpose.categories.contains(&party.category) {
        return Err(MakeRequestError::Ask("purpose"));
    }
    check(purpose, body)?;
    let id = ShareRequestId::make(now, app.entropy.as_ref())?;
    let token = request_token(app, id);
    let request = ShareRequest {
        id,
        party_id: party.id,
        link: stored_request(app, &token),
        purpose: purpose.code.clone(),
        purpose_version: purpose.version,
        kinds: body.kinds.clone(),
        attributes: body.attributes.clone(),
        valid: Duration::from_secs(body.valid_secs),
        reference: body.reference.clone(),
        made_at: now,
        expires_at: now.plus(Duration::from_secs(body.answer_within_secs)),
        answer: None,
    };
    let mut work = app.stores.begin().await?;
    let most = app.policy.open_requests;
    if work.count_open_requests(party.id, now, most).await? >= most {
        return Err(MakeRequestError::TooMany);
    }
    work.add_request(&request).await?;
    let detail = format!("purpose={} version={}", request.purpose, request.purpose_version);
    work.commit(Leaf::about(app, Act::RequestMade, party.id, &[&party.id, &id], detail, now)?).await?;
    Ok(RequestMade { request_id: id, link: app.policy.share.request(&token), expires_at: request.expires_at })
}

fn check(purpose: &Purpose, body: &ShareRequestBody) -> Result<(), MakeRequestError> {
    use MakeRequestError::{Ask, Value};
    let kinds: BTreeSet<&LicenceKind> = body.kinds.iter().collect();
    if kinds.len() != body.kinds.len() || kinds.is_empty() {
        return Err(Value("kinds"));
    }
    let names: BTreeSet<&String> = body.attributes.iter().collect();
    if names.len() != body.attributes.len() || !(1..=MAX_ASKED_ATTRIBUTES).contains(&names.len()) {
        return Err(Value("attributes"));
    }
    if !(SHORTEST..=LONGEST).contains(&body.answer_within_secs) {
        return Err(Value("answer_within_secs"));
    }
    let reference = body.reference.as_deref().unwrap_or_default();
    if reference.chars().count() > MAX_REFERENCE_CHARS || reference.chars().any(char::is_control) {
        return Err(Value("reference"));
    }
    if !purpose.allows(&body.kinds, &body.attributes) {
        return Err(Ask("attributes"));
    }
    if !(SHORTEST..=purpose.longest_validity().as_secs()).contains(&body.valid_secs) {
        return Err(Ask("valid_secs"));
    }
    Ok(())
}
