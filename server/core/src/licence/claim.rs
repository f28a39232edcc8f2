use wallet_crypto::entropy::EntropyError;
use wallet_protocol::endpoint::{ClaimRequest, LicenceBody};
use wallet_protocol::epoch::StatusEpoch;
use wallet_protocol::id::{HolderId, LicenceId};
use wallet_protocol::identifier::CertificateIdentifier;
use wallet_protocol::licence::LicenceState;
use wallet_protocol::time::UnixTime;

use super::claimable::registry_holder;
use super::document::{registry_key, sign};
use super::list::{body, holders_of};
use super::{FEED_SOURCE, Licence, LicenceSealError};
use crate::app::App;
use crate::holder::{Holder, IdentityError};
use crate::ledger::{Act, Leaf};
use crate::look_up::add_licence_handles;
use crate::port::{PortError, RegistryHolder, RegistryLicence, RegistryReadiness};
use crate::session::BoundDevice;
use crate::store::StoreError;

/// Tries before giving up on a registry that changes faster than we read.
const MAX_TRIES: u32 = 3;

/// The licence was not claimed.
#[derive(Debug, thiserror::Error)]
pub enum ClaimError {
    /// Chance failed.
    #[error(transparent)]
    Entropy(#[from] EntropyError),
    /// A sealed identity cannot be opened.
    #[error(transparent)]
    Identity(#[from] IdentityError),
    /// The authority must review missing data first.
    #[error("the licence needs a review first")]
    NeedsReview,
    /// Not in force, or of a kind this holder cannot hold.
    #[error("the licence cannot be claimed")]
    NotClaimable,
    /// The registry holds no such licence for this holder, or the holder is not the caller's.
    #[error("the registry holds no such licence for this holder")]
    NotFound,
    /// What is signed cannot be sealed.
    #[error(transparent)]
    Seal(#[from] LicenceSealError),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The registry keeps changing while it is read.
    #[error("the registry changed while it was read")]
    Unsettled,
    /// The registry does not answer.
    #[error(transparent)]
    Upstream(#[from] PortError),
    /// The text is no certificate identifier.
    #[error("not a certificate identifier")]
    Value,
}

/// Collects a licence into the wallet; claiming it again answers with what is there.
pub async fn claim(
    app: &App,
    actor: &BoundDevice,
    request: &ClaimRequest,
) -> Result<LicenceBody, ClaimError> {
    CertificateIdentifier::parse(&request.identifier).map_err(|_| ClaimError::Value)?;
    let holder = holder_for(app, actor, request.holder_id).await?;
    for _ in 0..MAX_TRIES {
        if let Some(body) = try_claim(app, &holder, &request.identifier).await? {
            return Ok(body);
        }
    }
    Err(ClaimError::Unsettled)
}

async fn holder_for(app: &App, actor: &BoundDevice, id: HolderId) -> Result<Holder, ClaimError> {
    let mut work = app.stores.read().await?;
    if !holders_of(work.as_mut(), actor).await?.contains(&id) {
        return Err(ClaimError::NotFound);
    }
    work.find_holder(id).await?.ok_or(ClaimError::NotFound)
}

/// Answers `None` where the change feed moved on between reading the registry and writing: what was read may be old
/// then, and the feed will not tell it again.
async fn try_claim(app: &App, holder: &Holder, identifier: &str) -> Result<Option<LicenceBody>, ClaimError> {
    let now = app.clock.now();
    let before = app.stores.read().await?.find_feed(FEED_SOURCE).await?.and_then(|feed| feed.cursor);
    let source = registry_licence(app, holder, identifier).await?;
    let mut work = app.stores.begin().await?;
    // Held before the holder's row is, as `apply_changes` does: the other order could end in a deadlock.
    let feed = work.hold_feed(FEED_SOURCE).await?;
    if feed.as_ref().and_then(|feed| feed.cursor.clone()) != before {
        return Ok(None);
    }
    let change = work.next_change(holder.id).await?;
    let licence = new_licence(app, holder, &source, change, now)?;
    let confirmed = feed.map(|feed| feed.confirmed_at);
    if !work.add_licence(&licence).await? {
        let mut known = work.list_licences(holder.id).await?.into_iter();
        let known =
            known.find(|known| known.registry_key == licence.registry_key).ok_or(ClaimError::NotFound)?;
        return Ok(Some(body(app, &known, confirmed, now)?));
    }
    add_licence_handles(app, work.as_mut(), holder.id, &source).await?;
    let objects: [&(dyn std::fmt::Display + Sync); 2] = [&holder.id, &licence.id];
    let detail = format!("kind={} version={}", licence.kind, licence.version);
    let record = Leaf::about(app, Act::LicenceClaimed, holder.id, &objects, detail, now)?;
    work.commit(record).await?;
    Ok(Some(body(app, &licence, confirmed, now)?))
}

async fn registry_licence(
    app: &App,
    holder: &Holder,
    identifier: &str,
) -> Result<RegistryLicence, ClaimError> {
    let asked = registry_holder(app, holder)?;
    let number = match &asked {
        RegistryHolder::Person { citizen_number, .. } => citizen_number,
        RegistryHolder::Organisation { credit_code } => credit_code,
    };
    let source = app.registry.find(identifier).await?;
    let source = source
        .filter(|source| source.identifier == identifier && source.holder_number == *number)
        .ok_or(ClaimError::NotFound)?;
    if source.state != LicenceState::Valid || !source.kind.may_be_held_by(holder.kind) {
        return Err(ClaimError::NotClaimable);
    }
    match source.readiness {
        RegistryReadiness::Ready => Ok(source),
        RegistryReadiness::NeedsReview { .. } => Err(ClaimError::NeedsReview),
    }
}

fn new_licence(
    app: &App,
    holder: &Holder,
    source: &RegistryLicence,
    change: i64,
    now: UnixTime,
) -> Result<Licence, ClaimError> {
    let id = LicenceId::make(now, app.entropy.as_ref())?;
    let signed = sign(app, id, source, StatusEpoch::FIRST, now)?;
    Ok(Licence {
        id,
        holder_id: holder.id,
        registry_key: registry_key(&source.identifier).to_owned(),
        kind: source.kind,
        claimed_at: now,
        identifier: source.identifier.clone(),
        version: source.version,
        status_epoch: StatusEpoch::FIRST,
        state: source.state,
        source_state: source.source_state.clone(),
        region: source.region,
        due: source.due,
        document_digest: signed.digest,
        sealed_face: signed.face,
        sealed_document: signed.document,
        confirmed_at: now,
        change,
    })
}
