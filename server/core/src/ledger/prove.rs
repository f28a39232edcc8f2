use wallet_crypto::digest::Digest;
use wallet_protocol::endpoint::{ConsistencyBody, InclusionBody, LedgerHeadBody};
use wallet_protocol::ledger::{self as tree, TreeError, wanted};

use crate::app::App;
use crate::store::{StoreError, UnitOfWork};

/// Nothing was proved.
#[derive(Debug, thiserror::Error)]
pub enum ProveError {
    /// No such leaf or size.
    #[error("no such leaf or size")]
    NotFound,
    /// The stored tree lacks something.
    #[error(transparent)]
    Tree(TreeError),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<TreeError> for ProveError {
    fn from(error: TreeError) -> Self {
        match error {
            TreeError::OutOfTree(_) => Self::NotFound,
            TreeError::MissingNode(_) => Self::Tree(error),
        }
    }
}

/// The newest head; not found before the first leaf got its place.
pub async fn head(app: &App) -> Result<LedgerHeadBody, ProveError> {
    let mut work = app.stores.read().await?;
    let newest = work.newest_head().await?.ok_or(ProveError::NotFound)?;
    Ok(LedgerHeadBody { note: newest.stored.note, server_time: app.clock.now() })
}

/// Where a leaf is in the tree of `size` leaves, and the proof.
pub async fn inclusion(app: &App, leaf_hash: Digest, size: u64) -> Result<InclusionBody, ProveError> {
    let mut work = app.stores.read().await?;
    check_size(work.as_mut(), size).await?;
    let index = work.find_place(leaf_hash).await?.ok_or(ProveError::NotFound)?;
    let path = inclusion_path(work.as_mut(), index, size).await?;
    Ok(InclusionBody { index, size, path: path.iter().map(|hash| (*hash.as_bytes()).into()).collect() })
}

/// The proof that the tree of `newer` leaves begins with the tree of `older` leaves.
pub async fn consistency(app: &App, older: u64, newer: u64) -> Result<ConsistencyBody, ProveError> {
    let mut work = app.stores.read().await?;
    check_size(work.as_mut(), newer).await?;
    if older > newer {
        return Err(ProveError::NotFound);
    }
    let ids = wanted(|nodes| tree::consistency(nodes, older, newer).is_ok());
    let nodes = work.find_nodes(&ids).await?;
    let path = tree::consistency(&nodes, older, newer)?;
    Ok(ConsistencyBody { path: path.iter().map(|hash| (*hash.as_bytes()).into()).collect() })
}

/// Only what a head covers is proved: nothing is said about a tree that was not signed.
async fn check_size(work: &mut dyn UnitOfWork, size: u64) -> Result<(), ProveError> {
    let covered = work.newest_head().await?.map_or(0, |head| head.stored.size);
    if size == 0 || size > covered { Err(ProveError::NotFound) } else { Ok(()) }
}

/// The path from a leaf to the root, from the stored subtrees: some two dozen rows at ten million leaves.
pub(super) async fn inclusion_path(
    work: &mut dyn UnitOfWork,
    index: u64,
    size: u64,
) -> Result<Vec<Digest>, ProveError> {
    let ids = wanted(|nodes| tree::inclusion(nodes, index, size).is_ok());
    let nodes = work.find_nodes(&ids).await?;
    Ok(tree::inclusion(&nodes, index, size)?)
}
