use wallet_crypto::entropy::EntropyError;
use wallet_protocol::endpoint::{GrantBody, GrantRequest};
use wallet_protocol::grant::{ConsentStatement, GrantHandle, Recipient};
use wallet_protocol::time::UnixTime;

use super::consent::{check_alone, check_licence, check_party, check_request};
use super::handle::{grant_code, grant_token, stored_handle};
use super::list::body;
use super::{ConsentFault, Grant, Recipients};
use crate::app::App;
use crate::display::find_own;
use crate::history::{Event, EventKind};
use crate::ledger::{Act, Leaf};
use crate::licence::{Licence, LicenceSealError};
use crate::request::{Answer, AnswerError, find_open};
use crate::session::BoundDevice;
use crate::store::{StoreError, UnitOfWork};

/// Nothing was granted.
#[derive(Debug, thiserror::Error)]
pub enum MakeGrantError {
    /// The consent is not of what is so now.
    #[error(transparent)]
    Consent(#[from] ConsentFault),
    /// Chance failed.
    #[error(transparent)]
    Entropy(#[from] EntropyError),
    /// No such licence in this wallet, or no such request or party.
    #[error("no such licence, request or party")]
    NotFound,
    /// The request was answered or is over.
    #[error("the request was answered or is over")]
    Over,
    /// The sealed licence cannot be opened.
    #[error(transparent)]
    Seal(#[from] LicenceSealError),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The holder has too many open grants.
    #[error("the holder has too many open grants")]
    TooMany,
}

impl From<AnswerError> for MakeGrantError {
    fn from(error: AnswerError) -> Self {
        match error {
            AnswerError::Entropy(error) => error.into(),
            AnswerError::NotFound => Self::NotFound,
            AnswerError::Over => Self::Over,
            AnswerError::Store(error) => error.into(),
        }
    }
}

/// Takes a signed consent: to a request, or as an offer of the holder's own. The same bytes again change nothing.
pub async fn make(
    app: &App,
    actor: &BoundDevice,
    request: &GrantRequest,
) -> Result<GrantBody, MakeGrantError> {
    let now = app.clock.now();
    let statement = ConsentStatement::decode(request.statement.as_slice());
    let statement = statement.map_err(|_| ConsentFault("statement"))?;
    let mut work = app.stores.begin().await?;
    if let Some(known) = work.find_grant(statement.grant_id).await? {
        let same = known.device_id == actor.device.id && known.statement == request.statement.as_slice();
        return if same { Ok(body(app, &known, None, now)) } else { Err(ConsentFault("grant").into()) };
    }
    check_alone(app, actor, &statement, request.signature.as_slice(), now)?;
    let licence = find_own(work.as_mut(), actor, statement.licence_id).await?;
    let licence = licence.ok_or(MakeGrantError::NotFound)?;
    check_licence(app, &statement, &licence, now)??;
    let number = work.next_change(licence.holder_id).await?;
    check_recipient(app, work.as_mut(), &statement, request.link.as_deref(), now).await?;
    let grant = new_grant(app, actor, &statement, request, &licence, now);
    check_limits(app, work.as_mut(), &grant, now).await?;
    if !work.add_grant(&grant).await? {
        return Err(ConsentFault("grant").into());
    }
    if let Some(id) = grant.request_id
        && !work.answer_request(id, Answer::Approved, now).await?
    {
        return Err(MakeGrantError::Over);
    }
    record(app, work, &grant, number, &statement).await?;
    Ok(body(app, &grant, None, now))
}

/// Party, and request where there is one, as they are now.
async fn check_recipient(
    app: &App,
    work: &mut dyn UnitOfWork,
    statement: &ConsentStatement,
    link: Option<&str>,
    now: UnixTime,
) -> Result<(), MakeGrantError> {
    match (link, &statement.recipient) {
        (Some(link), _) => {
            let (request, party, _) = find_open(app, work, link, now).await?;
            check_request(statement, &request)?;
            check_party(statement, &party)?;
        }
        (None, _) if statement.request_id.is_some() => return Err(ConsentFault("request").into()),
        (None, Recipient::Party(shown)) => {
            let party = work.find_party(shown.id).await?.ok_or(MakeGrantError::NotFound)?;
            check_party(statement, &party)?;
        }
        (None, Recipient::Category(_)) => {}
    }
    Ok(())
}

async fn check_limits(
    app: &App,
    work: &mut dyn UnitOfWork,
    grant: &Grant,
    now: UnixTime,
) -> Result<(), MakeGrantError> {
    let all = work.count_open_grants(grant.holder_id, None, now).await?;
    let to_one = work.count_open_grants(grant.holder_id, Some(grant.recipients), now).await?;
    if all >= app.policy.open_grants || to_one >= app.policy.open_grants_to_one {
        return Err(MakeGrantError::TooMany);
    }
    Ok(())
}

fn new_grant(
    app: &App,
    actor: &BoundDevice,
    statement: &ConsentStatement,
    request: &GrantRequest,
    licence: &Licence,
    now: UnixTime,
) -> Grant {
    let id = statement.grant_id;
    // A request is redeemed by its own party under its own id: there is no secret that could go astray.
    let (handle, code) = match statement.request_id {
        Some(request) => (GrantHandle::Request(request), None),
        None => (GrantHandle::Token(grant_token(app, id)), Some(GrantHandle::Code(grant_code(app, id)))),
    };
    Grant {
        id,
        holder_id: licence.holder_id,
        device_id: actor.device.id,
        licence_id: licence.id,
        licence_version: licence.version,
        request_id: statement.request_id,
        recipients: match &statement.recipient {
            Recipient::Party(party) => Recipients::Party(party.id),
            Recipient::Category(category) => Recipients::Category(*category),
        },
        purpose: statement.purpose.code.clone(),
        handle: stored_handle(app, &handle),
        code: code.map(|code| stored_handle(app, &code)),
        statement: request.statement.0.clone(),
        signature: request.signature.0.clone(),
        made_at: now,
        expires_at: statement.expires_at,
        confirmed_by: None,
        end: None,
    }
}

async fn record(
    app: &App,
    mut work: Box<dyn UnitOfWork>,
    grant: &Grant,
    number: i64,
    statement: &ConsentStatement,
) -> Result<(), MakeGrantError> {
    let event = Event {
        holder_id: grant.holder_id,
        number,
        at: grant.made_at,
        kind: EventKind::GrantMade,
        party_id: statement.recipient.party().map(|party| party.id),
        grant_id: Some(grant.id),
        request_id: grant.request_id,
        licence_id: Some(grant.licence_id),
        detail: grant.purpose.clone(),
    };
    work.add_event(&event).await?;
    let detail = format!("purpose={} consent={}", grant.purpose, statement.digest().to_hex());
    let objects: [&(dyn std::fmt::Display + Sync); 2] = [&grant.id, &grant.licence_id];
    let leaf = Leaf::about(app, Act::GrantMade, grant.holder_id, &objects, detail, grant.made_at)?;
    work.commit(leaf).await?;
    Ok(())
}
