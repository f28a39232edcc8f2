use wallet_protocol::endpoint::{ReceiptLeaf, ReceiptsQuery, ReceiptsResponse};

use super::leaf::subject_of;
use super::prove::{ProveError, inclusion_path};
use crate::app::App;
use crate::holder::readable_by;
use crate::session::BoundDevice;
use crate::store::StoreError;

/// Leaves of one page; each brings its proof.
const PAGE: u32 = 64;

/// The leaves cannot be listed.
#[derive(Debug, thiserror::Error)]
pub enum ListReceiptsError {
    /// No such size, or the tree lacks something.
    #[error(transparent)]
    Prove(#[from] ProveError),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The leaves about the person and the organisations they act for, in the order of the ledger, each with the proof that
/// it is in the tree of the size that is asked for.
pub async fn list_receipts(
    app: &App,
    actor: &BoundDevice,
    query: &ReceiptsQuery,
) -> Result<ReceiptsResponse, ListReceiptsError> {
    let mut work = app.stores.read().await?;
    let covered = work.newest_head().await?.map_or(0, |head| head.stored.size);
    if query.size > covered {
        return Err(ProveError::NotFound.into());
    }
    let mut found = Vec::new();
    for holder in readable_by(work.as_mut(), actor).await? {
        // One more than a page says whether there is another.
        let subject = subject_of(app, holder);
        found.extend(work.list_leaves_about(subject, query.from, query.size, PAGE + 1).await?);
    }
    found.sort_by_key(|(index, _)| *index);
    let next = found.get(PAGE as usize).map(|(index, _)| *index);
    found.truncate(PAGE as usize);
    let mut leaves = Vec::with_capacity(found.len());
    for (index, entry) in found {
        let path = inclusion_path(work.as_mut(), index, query.size).await?;
        leaves.push(ReceiptLeaf {
            index,
            id: entry.id,
            act: entry.act,
            subject: entry.subject,
            objects: entry.objects,
            detail: entry.detail,
            at: entry.at,
            path: path.iter().map(|hash| (*hash.as_bytes()).into()).collect(),
        });
    }
    Ok(ReceiptsResponse { leaves, next })
}
