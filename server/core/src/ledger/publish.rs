use std::time::Duration;

use wallet_crypto::entropy::EntropyError;
use wallet_protocol::time::UnixTime;

use super::compare::{CompareError, Comparison, compare};
use super::fence::FenceReason;
use super::leaf::{Act, Leaf, Record};
use crate::app::App;
use crate::port::{HeadSink, PortError};
use crate::store::{KeptHead, PublishedHead, StoreError};

/// When a head is due to be published, of what was signed since the last.
#[derive(Clone, Copy, Debug)]
pub struct PublishRule {
    /// At latest after this time.
    pub every: Duration,
    /// At latest after so many entries.
    pub entries: u64,
}

/// What came of publishing.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Published {
    /// Nothing is due.
    NotDue,
    /// A fence stands: nothing is published over what had been published before.
    Fenced,
    /// The sink holds the head over so many entries.
    Head {
        /// Entries.
        size: u64,
    },
}

/// Nothing was published.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    /// Chance failed.
    #[error(transparent)]
    Entropy(#[from] EntropyError),
    /// The sink does not answer as it should.
    #[error(transparent)]
    Sink(#[from] PortError),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<CompareError> for PublishError {
    fn from(error: CompareError) -> Self {
        match error {
            CompareError::Sink(error) => Self::Sink(error),
            CompareError::Store(error) => Self::Store(error),
        }
    }
}

impl PublishRule {
    fn is_due(&self, newest: u64, known: Option<&PublishedHead>, now: UnixTime) -> bool {
        let Some(known) = known.filter(|known| known.size <= newest) else { return true };
        // A clock that was set back must not put it off.
        let waited = now < known.at || now >= known.at.plus(self.every);
        known.size < newest && (waited || newest - known.size >= self.entries)
    }
}

/// Compares the ledger with what a sink holds and raises the fence where they do not go together; why, if so.
pub async fn guard(app: &App, sink: &dyn HeadSink) -> Result<Option<FenceReason>, PublishError> {
    let comparison = compare(app, sink).await?;
    if let Some(reason) = comparison.reason() {
        raise(app, sink.name(), reason, &comparison).await?;
    }
    Ok(comparison.reason())
}

/// Publishes the newest head where it is due, after comparing with what the sink holds: whatever was published before is never
/// covered by a smaller or other tree.
///
/// A process that dies between publishing and remembering publishes nothing twice: what the sink holds is looked at first.
pub async fn publish(app: &App, sink: &dyn HeadSink, rule: &PublishRule) -> Result<Published, PublishError> {
    let now = app.clock.now();
    let mut work = app.stores.read().await?;
    let Some(newest) = work.newest_head().await? else { return Ok(Published::NotDue) };
    let known = work.find_published(sink.name()).await?;
    let fenced = work.standing_fence().await?.is_some();
    drop(work);
    if fenced {
        return Ok(Published::Fenced);
    }
    if !rule.is_due(newest.stored.size, known.as_ref(), now) {
        return Ok(Published::NotDue);
    }
    put(app, sink, now).await
}

/// Publishes the newest head whether it is due or not.
pub(super) async fn put(app: &App, sink: &dyn HeadSink, now: UnixTime) -> Result<Published, PublishError> {
    let comparison = compare(app, sink).await?;
    if let Some(reason) = comparison.reason() {
        raise(app, sink.name(), reason, &comparison).await?;
        return Ok(Published::Fenced);
    }
    // Read behind the comparison: no head is published over one of another process that is newer.
    let Some(newest) = app.stores.read().await?.newest_head().await? else { return Ok(Published::NotDue) };
    if !holds(&comparison, &newest) {
        sink.publish(&newest.stored.note).await?;
    }
    let size = newest.stored.size;
    let mut work = app.stores.begin().await?;
    work.keep_published(sink.name(), &PublishedHead { size, at: now }).await?;
    work.commit(Record::Chore("what a sink holds is not published again")).await?;
    Ok(Published::Head { size })
}

fn holds(comparison: &Comparison, newest: &KeptHead) -> bool {
    let Comparison::Agrees(Some(head)) = comparison else { return false };
    head.size == newest.stored.size && head.root == newest.root
}

/// Raises the fence with an entry that says why; one that stands already is left as it is.
async fn raise(
    app: &App,
    sink: &str,
    reason: FenceReason,
    comparison: &Comparison,
) -> Result<(), PublishError> {
    let (now, published) = (app.clock.now(), comparison.tree());
    let mut work = app.stores.begin().await?;
    let size = work.count_ordered().await?;
    if !work.raise_fence(reason, size, published, now).await? {
        return Ok(());
    }
    let published = published.map_or_else(|| "unknown".to_owned(), |tree| tree.size.to_string());
    let detail = format!("reason={reason} sink={sink} entries={size} published={published}");
    tracing::error!(%detail, "the ledger is not what was published: grants and bindings are not written; see `luzheng ledger reconcile`");
    let leaf = Leaf::about(app, Act::LedgerFenced, app.trust.ledger_origin(), &[], detail, now)?;
    Ok(work.commit(leaf).await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    const RULE: PublishRule = PublishRule { every: Duration::from_secs(60), entries: 1_000 };

    fn due(newest: u64, known: Option<(u64, u64)>, now: u64) -> bool {
        let at = |secs: u64| UnixTime::from_secs(i64::try_from(secs).unwrap());
        let known = known.map(|(size, secs)| PublishedHead { size, at: at(secs) });
        RULE.is_due(newest, known.as_ref(), at(now))
    }

    #[test]
    fn a_head_is_due_at_once_the_first_time_then_after_a_minute_or_a_thousand_entries() {
        assert!(due(1, None, 100));
        assert!(!due(5, Some((5, 100)), 10_000));
        assert!(!due(6, Some((5, 100)), 159));
        assert!(due(6, Some((5, 100)), 160));
        assert!(!due(1_004, Some((5, 100)), 101));
        assert!(due(1_005, Some((5, 100)), 101));
    }

    #[test]
    fn neither_a_clock_that_was_set_back_nor_a_log_that_became_shorter_puts_it_off() {
        assert!(due(6, Some((5, 100)), 99));
        assert!(due(3, Some((5, 100)), 101));
    }
}
