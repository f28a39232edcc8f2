use std::collections::BTreeMap;
use std::time::Duration;

use wallet_crypto::digest::Digest;
use wallet_crypto::entropy::{Entropy, EntropyError, random};
use wallet_protocol::ledger::{Head, LeafEntry, MissingNode, NodeId, appended, root, wanted};
use wallet_protocol::time::UnixTime;

use super::Record;
use crate::app::App;
use crate::store::{KeptHead, OrderedBatch, StoreError, UnitOfWork};

/// Leaves that get their places in one transaction.
pub const BATCH: u32 = 256;
/// Batches in one go; what is left comes in the next.
const MAX_BATCHES: u32 = 100;
/// Who dies while holding the lease is followed by another after this time.
const LEASE: Duration = Duration::from_secs(15);
const LEASE_NAME: &str = "ledger";

/// Names a process that orders leaves.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct LeaseHolder(String);

impl LeaseHolder {
    /// A name that no other process has.
    pub fn make(entropy: &dyn Entropy) -> Result<Self, EntropyError> {
        random::<16>(entropy).map(|bytes| Self(format!("{:032x}", u128::from_be_bytes(bytes))))
    }
}

/// What one batch came to.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Ordered {
    /// So many leaves got their places; the newest head covers them.
    Leaves(u32),
    /// Another process orders.
    HeldByAnother,
    /// A fence stands: a head signed now would be of another log than the one that was published.
    Fenced,
}

/// No leaf got a place.
#[derive(Debug, thiserror::Error)]
pub enum OrderError {
    /// What is stored of the tree is not what was signed: nothing is signed on top of it.
    #[error("the stored tree of {size} leaves is not the one that was signed; run `luzheng ledger verify`")]
    Damaged {
        /// Its size.
        size: u64,
    },
    /// A hash of the tree is not there.
    #[error(transparent)]
    MissingNode(#[from] MissingNode),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Gives all waiting leaves their places, in bounded batches; how many got one.
pub async fn order_all(app: &App, holder: &LeaseHolder) -> Result<u64, OrderError> {
    let mut total = 0;
    for _ in 0..MAX_BATCHES {
        match order(app, holder, BATCH).await? {
            Ordered::HeldByAnother | Ordered::Fenced | Ordered::Leaves(0) => break,
            Ordered::Leaves(count) => total += u64::from(count),
        }
    }
    Ok(total)
}

/// Gives at most `limit` waiting leaves their places and signs a head over them, all in one transaction.
///
/// Which leaves wait is written by the transaction of each act, so that one that is committed late is found however
/// many with later ids came before. The lease is taken in the same transaction: a holder who slept through its end
/// commits nothing.
pub async fn order(app: &App, holder: &LeaseHolder, limit: u32) -> Result<Ordered, OrderError> {
    if is_up_to_date(app).await? {
        return Ok(Ordered::Leaves(0));
    }
    let now = app.clock.now();
    let mut work = app.stores.begin().await?;
    if !work.take_lease(LEASE_NAME, &holder.0, now, now.plus(LEASE)).await? {
        return Ok(Ordered::HeldByAnother);
    }
    if work.standing_fence().await?.is_some() {
        return Ok(Ordered::Fenced);
    }
    let (size, newest) = (work.count_ordered().await?, work.newest_head().await?);
    let mut nodes = work.find_nodes(&wanted(|nodes| root(nodes, size).is_ok())).await?;
    check(size, newest.as_ref(), root(&nodes, size)?)?;
    let waiting = work.waiting_leaves(limit.min(BATCH)).await?;
    let count = u32::try_from(waiting.len()).unwrap_or(u32::MAX);
    if count > 0 {
        work.add_ordered(&place(&mut nodes, size, waiting)?).await?;
    }
    let size = size + u64::from(count);
    sign(app, work.as_mut(), newest.as_ref(), size, root(&nodes, size)?, now).await?;
    work.commit(Record::Chore("leaves that were written get their places")).await?;
    Ok(Ordered::Leaves(count))
}

/// Looks without taking the one writer of SQLite from anybody.
async fn is_up_to_date(app: &App) -> Result<bool, StoreError> {
    let mut work = app.stores.read().await?;
    let covered = work.newest_head().await?.map_or(0, |head| head.stored.size);
    Ok(work.waiting_leaves(1).await?.is_empty() && work.count_ordered().await? == covered)
}

/// Nothing is built on a tree that is not the signed one; one that a head does not cover yet is.
fn check(size: u64, newest: Option<&KeptHead>, root: Digest) -> Result<(), OrderError> {
    match newest {
        Some(head) if head.stored.size > size || (head.stored.size == size && head.root != root) => {
            Err(OrderError::Damaged { size })
        }
        _ => Ok(()),
    }
}

/// The places of leaves behind a tree of `first`; `nodes` learns what they complete.
fn place(
    nodes: &mut BTreeMap<NodeId, Digest>,
    first: u64,
    leaves: Vec<LeafEntry>,
) -> Result<OrderedBatch, MissingNode> {
    let mut batch = OrderedBatch { first, ..OrderedBatch::default() };
    for (entry, index) in leaves.into_iter().zip(first..) {
        let hash = entry.hash();
        let completed = appended(nodes, index, hash)?;
        nodes.extend(completed.iter().copied());
        batch.nodes.extend(completed.into_iter().skip(1));
        batch.leaves.push((entry, hash));
    }
    Ok(batch)
}

async fn sign(
    app: &App,
    work: &mut dyn UnitOfWork,
    newest: Option<&KeptHead>,
    size: u64,
    root: Digest,
    now: UnixTime,
) -> Result<(), StoreError> {
    if newest.map_or(0, |head| head.stored.size) == size {
        return Ok(());
    }
    let head = Head {
        origin: app.trust.ledger_origin(),
        size,
        root,
        number: newest.map_or(0, |head| head.stored.number + 1),
        signed_at: now,
        previous: newest.map_or(Head::BEFORE_THE_FIRST, |head| head.digest),
    };
    let note = head.sign(&app.keys.ledger).to_note();
    match work.add_head(&head, &note).await? {
        true => Ok(()),
        false => Err(StoreError::RowCount { table: "ledger_heads", rows: 0 }),
    }
}
