use std::sync::Arc;

use wallet_crypto::digest::Digest;
use wallet_crypto::entropy::EntropyError;
use wallet_protocol::ledger::{HeadError, MissingNode, root, wanted};
use wallet_protocol::time::UnixTime;

use super::CompareError;
use super::compare::{Comparison, compare};
use super::fence::{Fence, PublishedTree};
use super::leaf::{Act, Leaf};
use super::order::{LeaseHolder, OrderError, order_all};
use super::publish::{PublishError, Published, put};
use crate::app::App;
use crate::port::HeadSink;
use crate::store::{StoreError, UnitOfWork};

/// How database and sinks stand to each other.
#[derive(Clone, Debug)]
pub struct Survey {
    /// Entries in the database.
    pub size: u64,
    /// Root over them; nothing where the stored tree has holes.
    pub root: Option<Digest>,
    /// The fence that stands.
    pub fence: Option<Fence>,
    /// What each sink holds.
    pub sinks: Vec<(&'static str, Comparison)>,
}

/// What reconciling came to.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Reconciled {
    /// What the entry says that was written.
    pub detail: String,
    /// What came of publishing the new head, sink by sink.
    pub published: Vec<(&'static str, bool)>,
}

/// Nothing was reconciled, and the fence stands as it stood.
#[derive(Debug, thiserror::Error)]
pub enum ReconcileError {
    /// A sink could not be read, or the database failed.
    #[error(transparent)]
    Compare(#[from] CompareError),
    /// Chance failed.
    #[error(transparent)]
    Entropy(#[from] EntropyError),
    /// Nothing stands in the way of anybody.
    #[error("no fence stands, and the ledger is what was published of it")]
    NothingToDo,
    /// The entries that were written cannot be ordered.
    #[error("the fence is lifted, but the ledger cannot be ordered: {0}")]
    Order(#[from] OrderError),
    /// Something else was published than what is to be accepted.
    #[error("{published} entries were published, not {accepted}: nothing was changed")]
    OtherSize {
        /// What was to be accepted.
        accepted: u64,
        /// What was published.
        published: u64,
    },
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// What a sink holds is not to be believed: it has to be put right first.
    #[error("the head in the sink `{sink}` is not to be believed ({error}): put the sink right first")]
    Unverified {
        /// Which sink.
        sink: &'static str,
        /// What is wrong with the head.
        error: HeadError,
    },
}

impl Survey {
    /// The largest tree that was published.
    pub fn published(&self) -> Option<PublishedTree> {
        self.sinks.iter().filter_map(|(_, comparison)| comparison.tree()).max_by_key(|tree| tree.size)
    }

    /// Whether an operator has something to decide.
    pub fn needs_decision(&self) -> bool {
        self.fence.is_some() || self.sinks.iter().any(|(_, comparison)| comparison.reason().is_some())
    }

    /// What is lost, in the words of the entry that says so.
    fn detail(&self) -> String {
        let published = self.published().map_or(0, |tree| tree.size);
        let differs = self.sinks.iter().any(|(_, comparison)| matches!(comparison, Comparison::Differs(_)));
        let lost = match published.checked_sub(1) {
            // From where on the published entries are not ours, their heads alone do not say.
            Some(last) if differs => format!("lost=unknown..{last}"),
            Some(last) if published > self.size => format!("lost={}..{last}", self.size),
            _ => "lost=none".to_owned(),
        };
        format!("{lost} entries={} published={published}", self.size)
    }
}

/// How database and sinks stand to each other; changes nothing.
pub async fn survey(app: &App, sinks: &[Arc<dyn HeadSink>]) -> Result<Survey, CompareError> {
    let mut found = Vec::with_capacity(sinks.len());
    for sink in sinks {
        found.push((sink.name(), compare(app, sink.as_ref()).await?));
    }
    let mut work = app.stores.read().await?;
    let size = work.count_ordered().await?;
    let root = stored_root(work.as_mut(), size).await?.ok();
    Ok(Survey { size, root, fence: work.standing_fence().await?, sinks: found })
}

async fn stored_root(
    work: &mut dyn UnitOfWork,
    size: u64,
) -> Result<Result<Digest, MissingNode>, StoreError> {
    let nodes = work.find_nodes(&wanted(|nodes| root(nodes, size).is_ok())).await?;
    Ok(root(&nodes, size))
}

/// Goes on with the database as it is: records what is lost, withdraws every grant that is open, lifts the fence, and publishes
/// the new head.
///
/// A grant that is open here may have been redeemed in what is lost, and none is ever redeemed twice.
///
/// `accepted` is the number of entries that was published, said by an operator who has read [`survey()`]. Fails where it is
/// another number, where a sink holds what is not to be believed, and where there is nothing to reconcile.
pub async fn reconcile(
    app: &App,
    sinks: &[Arc<dyn HeadSink>],
    orderer: &LeaseHolder,
    accepted: u64,
) -> Result<Reconciled, ReconcileError> {
    let now = app.clock.now();
    let survey = survey(app, sinks).await?;
    check(&survey, accepted)?;
    let detail = lift(app, &survey, now).await?;
    order_all(app, orderer).await?;
    let mut published = Vec::with_capacity(sinks.len());
    for sink in sinks {
        // What fails here is published by the server, which knows that the loss was accepted.
        let done = put(app, sink.as_ref(), now).await;
        if let Err(error) = &done {
            tracing::warn!(sink = sink.name(), %error, "the new head could not be published");
        }
        published.push((sink.name(), matches!(done, Ok(Published::Head { .. }))));
    }
    Ok(Reconciled { detail, published })
}

fn check(survey: &Survey, accepted: u64) -> Result<(), ReconcileError> {
    for (sink, comparison) in &survey.sinks {
        if let Comparison::Unverified(error) = comparison {
            return Err(ReconcileError::Unverified { sink, error: *error });
        }
    }
    if !survey.needs_decision() {
        return Err(ReconcileError::NothingToDo);
    }
    let published = survey.published().map_or(0, |tree| tree.size);
    if published != accepted {
        return Err(ReconcileError::OtherSize { accepted, published });
    }
    Ok(())
}

/// The entry, the end of open grants and of the fence in one transaction; what the entry says.
async fn lift(app: &App, survey: &Survey, now: UnixTime) -> Result<String, ReconcileError> {
    let published = survey.published();
    let mut work = app.stores.begin().await?;
    let mut withdrawn = 0;
    let reason = survey.sinks.iter().find_map(|(_, comparison)| comparison.reason());
    if let Some(reason) = reason {
        // A server that was not started since has not raised it yet; one that stands is left as it is.
        work.raise_fence(reason, survey.size, published, now).await?;
        withdrawn = work.revoke_open_grants(now).await?;
    }
    // Nothing is lost of what agrees.
    if !work.lift_fence(published.filter(|_| reason.is_some()), now).await? {
        return Err(ReconcileError::NothingToDo);
    }
    let origin = app.trust.ledger_origin();
    let detail = format!("{} grants_withdrawn={withdrawn}", survey.detail());
    work.commit(Leaf::about(app, Act::LedgerReconciled, origin, &[], detail.clone(), now)?).await?;
    Ok(detail)
}

impl From<PublishError> for ReconcileError {
    fn from(error: PublishError) -> Self {
        match error {
            PublishError::Entropy(error) => Self::Entropy(error),
            PublishError::Sink(error) => Self::Compare(CompareError::Sink(error)),
            PublishError::Store(error) => Self::Store(error),
        }
    }
}
