use std::collections::BTreeSet;

use wallet_crypto::entropy::EntropyError;
use wallet_protocol::time::UnixTime;

use super::document::{registry_key, sign};
use super::{Licence, LicenceSealError};
use crate::app::App;
use crate::ledger::{Act, Leaf, Record};
use crate::look_up::add_licence_handles;
use crate::port::{PortError, RegistryLicence};
use crate::store::{Feed, StoreError, UnitOfWork};

/// Name of the registry's feed.
pub const FEED_SOURCE: &str = "licence_registry";

/// The registry's changes were not applied.
#[derive(Debug, thiserror::Error)]
pub enum ApplyChangesError {
    /// Chance failed.
    #[error(transparent)]
    Entropy(#[from] EntropyError),
    /// What is signed cannot be sealed.
    #[error(transparent)]
    Seal(#[from] LicenceSealError),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The registry does not answer.
    #[error(transparent)]
    Upstream(#[from] PortError),
}

/// Takes one page of the registry's changes into the wallets; whether there is more.
///
/// Page and cursor move in one transaction: after a crash the same page comes again, and applying it twice is
/// applying it once, because an unchanged licence is left alone.
pub async fn apply_changes(app: &App, limit: u32) -> Result<bool, ApplyChangesError> {
    let now = app.clock.now();
    let known = app.stores.read().await?.find_feed(FEED_SOURCE).await?;
    let cursor = known.as_ref().and_then(|feed| feed.cursor.as_deref());
    let page = app.registry.changes(cursor, limit).await?;
    let mut work = app.stores.begin().await?;
    // Never later than our own clock: a registry ahead of it must not make old news young.
    let confirmed_at = page.as_of.min(now);
    let feed = Feed { source: FEED_SOURCE.to_owned(), cursor: Some(page.cursor.clone()), confirmed_at };
    if !work.advance_feed(&feed, cursor).await? {
        // Another process took this page; nothing of ours is kept.
        return Ok(page.more);
    }
    // Only now: a claim holds the feed until it commits, so what was claimed from the page before is seen here.
    hold_holders(work.as_mut(), &page.changes).await?;
    let mut leaves = Vec::new();
    for source in &page.changes {
        for licence in work.find_licences_by_key(registry_key(&source.identifier)).await? {
            leaves.extend(apply(app, work.as_mut(), licence, source, now).await?);
        }
    }
    let record = if leaves.is_empty() {
        Record::Chore("the registry's feed moved on")
    } else {
        Record::Leaves(leaves)
    };
    work.commit(record).await?;
    Ok(page.more)
}

/// Holds everybody whom a page concerns, in the order of their ids: a step about two records of one person holds both.
async fn hold_holders(work: &mut dyn UnitOfWork, changes: &[RegistryLicence]) -> Result<(), StoreError> {
    let mut holders = BTreeSet::new();
    for source in changes {
        let licences = work.find_licences_by_key(registry_key(&source.identifier)).await?;
        holders.extend(licences.iter().map(|licence| licence.holder_id));
    }
    for holder in holders {
        work.hold_holder(holder).await?;
    }
    Ok(())
}

async fn apply(
    app: &App,
    work: &mut dyn UnitOfWork,
    licence: Licence,
    source: &RegistryLicence,
    now: UnixTime,
) -> Result<Option<Leaf>, ApplyChangesError> {
    // A page that comes again tells what is known already.
    let news = source.version > licence.version
        || (source.version == licence.version && source.state != licence.state)
        || (source.version == licence.version && source.due != licence.due);
    if !news {
        return Ok(None);
    }
    let expected = licence.status_epoch;
    let epoch = expected.next();
    let signed = sign(app, licence.id, source, epoch, now)?;
    let before = licence.state;
    let changed = Licence {
        identifier: source.identifier.clone(),
        version: source.version,
        status_epoch: epoch,
        state: source.state,
        source_state: source.source_state.clone(),
        region: source.region,
        due: source.due,
        document_digest: signed.digest,
        sealed_face: signed.face,
        sealed_document: signed.document,
        confirmed_at: now,
        change: work.next_change(licence.holder_id).await?,
        ..licence
    };
    if !work.replace_licence(&changed, expected).await? {
        return Ok(None);
    }
    add_licence_handles(app, work, changed.holder_id, source).await?;
    let objects: [&(dyn std::fmt::Display + Sync); 2] = [&changed.holder_id, &changed.id];
    let detail = format!("from={before} to={} version={} epoch={}", changed.state, changed.version, epoch.0);
    Ok(Some(Leaf::new(app, Act::LicenceChanged, changed.holder_id, &objects, detail, now)?))
}
