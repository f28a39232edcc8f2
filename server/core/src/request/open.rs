use wallet_crypto::entropy::EntropyError;
use wallet_protocol::endpoint::{OpenedRequest, RequestState};
use wallet_protocol::grant::{Purpose, SharedLink, purpose};
use wallet_protocol::id::HolderId;
use wallet_protocol::time::UnixTime;

use super::ShareRequest;
use crate::app::App;
use crate::grant::stored_request;
use crate::history::{Event, EventKind};
use crate::ledger::Record;
use crate::relying_party::RelyingParty;
use crate::session::BoundDevice;
use crate::store::{StoreError, UnitOfWork};

/// The request was not read or answered.
#[derive(Debug, thiserror::Error)]
pub enum AnswerError {
    /// Chance failed.
    #[error(transparent)]
    Entropy(#[from] EntropyError),
    /// No request has this link, or its party is not active.
    #[error("no such request")]
    NotFound,
    /// It was answered, is over, or was made under texts that have changed.
    #[error("the request was answered or is over")]
    Over,
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Reads a request: who asks by the directory, what for by the catalogue.
pub async fn open(app: &App, actor: &BoundDevice, link: &str) -> Result<OpenedRequest, AnswerError> {
    let now = app.clock.now();
    let holder = actor.device.holder_id;
    let mut work = app.stores.read().await?;
    let (request, party, purpose) = find_open(app, work.as_mut(), link, now).await?;
    let noted = work.has_event(holder, EventKind::RequestOpened, request.id).await?;
    drop(work);
    if !noted {
        note(app, holder, &request, now).await?;
    }
    Ok(OpenedRequest {
        request_id: request.id,
        party: party.body(),
        purpose: purpose.clone(),
        kinds: request.kinds,
        attributes: request.attributes,
        valid_secs: request.valid.as_secs(),
        expires_at: request.expires_at,
        server_time: now,
    })
}

/// The request of a link, if it can still be answered.
pub(crate) async fn find_open(
    app: &App,
    work: &mut dyn UnitOfWork,
    link: &str,
    now: UnixTime,
) -> Result<(ShareRequest, RelyingParty, &'static Purpose), AnswerError> {
    let Ok(SharedLink::Request(token)) = link.parse() else { return Err(AnswerError::NotFound) };
    let request = work.find_request_by_link(stored_request(app, &token)).await?;
    let request = request.ok_or(AnswerError::NotFound)?;
    let party = work.find_party(request.party_id).await?.filter(RelyingParty::is_active);
    let party = party.ok_or(AnswerError::NotFound)?;
    let current = |purpose: &&Purpose| {
        purpose.version == request.purpose_version && purpose.categories.contains(&party.category)
    };
    let purpose = purpose(&request.purpose).filter(current);
    match (request.state_at(now), purpose) {
        (RequestState::Open, Some(purpose)) => Ok((request, party, purpose)),
        _ => Err(AnswerError::Over),
    }
}

async fn note(app: &App, holder: HolderId, request: &ShareRequest, now: UnixTime) -> Result<(), AnswerError> {
    let mut work = app.stores.begin().await?;
    // Locks the holder's row: of two calls at once, the second finds what the first has noted.
    let number = work.next_change(holder).await?;
    if work.has_event(holder, EventKind::RequestOpened, request.id).await? {
        return Ok(());
    }
    let event = Event {
        holder_id: holder,
        number,
        at: now,
        kind: EventKind::RequestOpened,
        party_id: Some(request.party_id),
        grant_id: None,
        request_id: Some(request.id),
        licence_id: None,
        detail: request.purpose.clone(),
    };
    work.add_event(&event).await?;
    work.commit(Record::Chore("reading a request gives nothing away")).await?;
    Ok(())
}
