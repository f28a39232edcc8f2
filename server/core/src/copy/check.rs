use wallet_protocol::grant::{ConsentStatement, CopyToken, PurposeShown, grants_named};
use wallet_protocol::id::GrantId;
use wallet_protocol::time::UnixTime;

use super::KeptCopy;
use super::seal::file_digest;
use crate::app::App;
use crate::grant::{GrantEnd, stored_copy};
use crate::store::{StoreError, UnitOfWork};

/// What anybody with a copy may learn of it: never what stands on the licence.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct CopyFacts {
    /// The grant that was redeemed.
    pub grant_id: GrantId,
    /// Whom it was made for, as it is printed.
    pub party_name: String,
    /// What for, as the holder read it.
    pub purpose: PurposeShown,
    /// When it was given.
    pub presented_at: UnixTime,
    /// Until when the holder's permission was good.
    pub expires_at: UnixTime,
}

/// What a file turned out to be.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum CopyChecked {
    /// Byte for byte a copy that was made here.
    Genuine(Box<CopyFacts>),
    /// It names a copy that was made here, and is another file.
    Altered(GrantId),
    /// Nothing is known of it.
    Unknown,
}

/// The file was not checked.
#[derive(Debug, thiserror::Error)]
pub enum CheckCopyError {
    /// A stored consent cannot be read.
    #[error("the stored consent of a copy cannot be read")]
    Consent,
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Checks a file that somebody was given.
pub async fn check(app: &App, file: &[u8]) -> Result<CopyChecked, CheckCopyError> {
    let mut work = app.stores.read().await?;
    if let Some(kept) = work.find_copy_by_file(file_digest(file)).await? {
        return Ok(CopyChecked::Genuine(Box::new(facts(work.as_mut(), kept).await?)));
    }
    for id in grants_named(file) {
        if work.find_copy(id).await?.is_some() {
            return Ok(CopyChecked::Altered(id));
        }
    }
    Ok(CopyChecked::Unknown)
}

/// What a check link stands for; `None` where no such copy was made.
pub async fn look_up(app: &App, token: &CopyToken) -> Result<Option<CopyFacts>, CheckCopyError> {
    let mut work = app.stores.read().await?;
    match work.find_copy_by_handle(stored_copy(app, token)).await? {
        None => Ok(None),
        Some(kept) => facts(work.as_mut(), kept).await.map(Some),
    }
}

async fn facts(work: &mut dyn UnitOfWork, kept: KeptCopy) -> Result<CopyFacts, CheckCopyError> {
    let grant = work.find_grant(kept.grant_id).await?.ok_or(CheckCopyError::Consent)?;
    let statement = ConsentStatement::decode(&grant.statement).map_err(|_| CheckCopyError::Consent)?;
    let Some(GrantEnd::Spent { at, .. }) = grant.end else { return Err(CheckCopyError::Consent) };
    Ok(CopyFacts {
        grant_id: grant.id,
        party_name: kept.party_name,
        purpose: statement.purpose,
        presented_at: at,
        expires_at: statement.expires_at,
    })
}
