use wallet_protocol::ledger::{Head, HeadError, SignedHead, root, wanted};

use super::fence::{FenceReason, PublishedTree};
use crate::app::App;
use crate::port::HeadSink;
use crate::port::PortError;
use crate::store::{StoreError, UnitOfWork};

/// How the ledger stands to what a sink holds.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Comparison {
    /// Our log begins with the published head, or nothing is published.
    Agrees(Option<Head>),
    /// The published head is of entries whose loss was accepted.
    Accepted(Head),
    /// More was published than is here.
    Behind(Head),
    /// Something else was published than is here.
    Differs(Head),
    /// The published head is not to be believed.
    Unverified(HeadError),
}

impl Comparison {
    /// Why a fence must be raised, if it must.
    pub const fn reason(&self) -> Option<FenceReason> {
        match self {
            Self::Agrees(_) | Self::Accepted(_) => None,
            Self::Behind(_) => Some(FenceReason::Behind),
            Self::Differs(_) => Some(FenceReason::Differs),
            Self::Unverified(_) => Some(FenceReason::Unverified),
        }
    }

    /// The published head, where it was signed by us.
    pub const fn head(&self) -> Option<&Head> {
        match self {
            Self::Agrees(Some(head)) | Self::Accepted(head) | Self::Behind(head) | Self::Differs(head) => {
                Some(head)
            }
            Self::Agrees(None) | Self::Unverified(_) => None,
        }
    }

    /// The published tree, where its head was signed by us.
    pub fn tree(&self) -> Option<PublishedTree> {
        self.head().map(PublishedTree::from)
    }
}

/// The ledger could not be compared.
#[derive(Debug, thiserror::Error)]
pub enum CompareError {
    /// The sink does not answer as it should.
    #[error(transparent)]
    Sink(#[from] PortError),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Compares the ledger with the newest head that a sink holds.
///
/// The sink is read first: a head is committed before it is published, so that a database that is read afterwards has it.
pub async fn compare(app: &App, sink: &dyn HeadSink) -> Result<Comparison, CompareError> {
    let newest = sink.newest().await?;
    let mut work = app.stores.read().await?;
    Ok(compare_with(app, work.as_mut(), newest.as_deref()).await?)
}

/// Compares one state of the database with a note that was read before it.
async fn compare_with(
    app: &App,
    work: &mut dyn UnitOfWork,
    note: Option<&str>,
) -> Result<Comparison, StoreError> {
    let Some(note) = note else { return Ok(Comparison::Agrees(None)) };
    let signed = SignedHead::read(note)
        .and_then(|signed| signed.verify(&app.trust.ledger_origin(), [app.keys.ledger.verifying_key()]));
    let head = match signed {
        Ok(head) => head,
        Err(error) => return Ok(Comparison::Unverified(error)),
    };
    if work.accepted_loss().await?.is_some_and(|loss| loss.covers(&head)) && !begins_with(work, &head).await?
    {
        return Ok(Comparison::Accepted(head));
    }
    Ok(if work.count_ordered().await? < head.size {
        Comparison::Behind(head)
    } else if begins_with(work, &head).await? {
        Comparison::Agrees(Some(head))
    } else {
        Comparison::Differs(head)
    })
}

/// Whether the stored tree begins with the published one; a tree with holes does not.
async fn begins_with(work: &mut dyn UnitOfWork, head: &Head) -> Result<bool, StoreError> {
    if work.count_ordered().await? < head.size {
        return Ok(false);
    }
    let nodes = work.find_nodes(&wanted(|nodes| root(nodes, head.size).is_ok())).await?;
    Ok(root(&nodes, head.size) == Ok(head.root))
}
