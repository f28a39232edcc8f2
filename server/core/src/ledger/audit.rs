use wallet_crypto::signature::VerifyingKey;
use wallet_protocol::ledger::{Audit, Audited, Flaw};

use super::walk::{LogItem, LogWalk};
use crate::store::{StoreError, Stores};

/// The log is not as it was signed, or could not be read.
#[derive(Debug, thiserror::Error)]
pub enum AuditError {
    /// The first thing that is not as it was signed.
    #[error(transparent)]
    Flaw(#[from] Flaw),
    /// The database failed, or a row holds what no program of ours writes.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Whether every entry and every head of a database is as it was signed for the log `origin`.
pub async fn audit(stores: &dyn Stores, origin: &str, keys: &[VerifyingKey]) -> Result<Audited, AuditError> {
    let mut walk = LogWalk::begin(stores).await?;
    let mut audit = Audit::new(origin, keys);
    while let Some(item) = walk.next().await? {
        match item {
            LogItem::Leaf(leaf) => audit.leaf(&leaf)?,
            LogItem::Head(head) => audit.head(&head)?,
        }
    }
    match walk.count_lost().await? {
        0 => Ok(audit.end()?),
        count => Err(Flaw::Unordered { count }.into()),
    }
}
